using System.Collections.Concurrent;

namespace Yidang.Mdm;

/// <summary>
/// Where clusters stand in households of different kinds (register, dwelling, means test) that are one family, because somebody
/// already stands in both: who is missing in the one may be who is left over in the other.
/// </summary>
internal sealed class HouseholdPlaces
{
    /// <summary>Each is left over where the other is missing: of the members of two listings of one family few are.</summary>
    private const double Vacant = 3;

    /// <summary>Wife of the same husband: there is one.</summary>
    private const double SameSpouse = 4;

    /// <summary>Father or mother of the same head: there are two, and sex tells them apart.</summary>
    private const double SameParent = 3;

    /// <summary>Child or grandchild of the same head: there may be several.</summary>
    private const double SameDescendant = 1.5;

    /// <summary>A child here and a wife there.</summary>
    private const double OtherPlace = -4;

    /// <summary>The most that places weigh.</summary>
    public const double Most = Vacant + SameSpouse;

    private readonly Dictionary<(int Left, int Right), double> weights = [];

    /// <summary>By household: a number for its kind.</summary>
    private readonly int[] kinds;

    /// <summary>By cluster: where it stands.</summary>
    private readonly Ragged<Place> standing;

    /// <summary>By household: where in <see cref="stood"/> its places start.</summary>
    private readonly int[] starts;

    /// <summary>All places, household by household, ascending by cluster within each.</summary>
    private readonly Place[] stood;

    public HouseholdPlaces(PersonRecords records, Ragged<int> members)
    {
        kinds = KindsOf(records);
        standing = new Ragged<Place>(members.Count, c => members[c].Length, (c, room) => PutPlaces(records, c, members[c], room));
        (starts, stood) = ByHousehold();
        var linked = Linked();
        var found = new ConcurrentBag<List<((int, int) Pair, double Weight)>>();
        Parallel.ForEach(Partitioner.Create(0, Math.Max(linked.Count, 1)), range =>
        {
            var own = new List<((int, int), double)>();
            for (var at = range.Item1; at < Math.Min(range.Item2, linked.Count); at++) Weigh((int)(linked[at] >> 32), (int)(linked[at] & uint.MaxValue), own);
            found.Add(own);
        });
        // The most that any two of their households say: it does not hang on who came first.
        foreach (var (pair, weight) in found.SelectMany(f => f))
            if (!weights.TryGetValue(pair, out var known) || weight > known) weights[pair] = weight;
    }

    /// <summary>Pairs of clusters that may fill each other's places, lower index first, in ascending order.</summary>
    public IEnumerable<(int Left, int Right)> Pairs => weights.Keys.Order();

    public double Weight(int left, int right) => weights.GetValueOrDefault((Math.Min(left, right), Math.Max(left, right)));

    private static int PutPlaces(PersonRecords records, int cluster, ReadOnlySpan<int> members, Span<Place> room)
    {
        var count = 0;
        foreach (var record in members)
        {
            var household = records.Household[record];
            if (household < 0) continue;
            var at = 0;
            while (at < count && room[at].Household != household) at++;
            if (at == count) room[count++] = new Place(cluster, household, records.Relation[record]);
            else if (room[at].Relation != records.Relation[record]) room[at] = room[at] with { Relation = Relation.Unknown };
        }
        return count;
    }

    private (int[] Starts, Place[] Places) ByHousehold()
    {
        var ends = new int[kinds.Length + 1];
        for (var c = 0; c < standing.Count; c++)
            foreach (var place in standing[c]) ends[place.Household + 1]++;
        for (var h = 0; h < kinds.Length; h++) ends[h + 1] += ends[h];
        var places = new Place[ends[^1]];
        var next = ends[..^1];
        for (var c = 0; c < standing.Count; c++)
            foreach (var place in standing[c]) places[next[place.Household]++] = place;
        return (ends, places);
    }

    /// <summary>Pairs of households of two kinds that somebody stands in both of, the lower in the upper half; each once.</summary>
    private List<ulong> Linked()
    {
        var linked = new List<ulong>();
        for (var c = 0; c < standing.Count; c++)
        {
            var own = standing[c];
            for (var i = 0; i < own.Length; i++)
                for (var j = i + 1; j < own.Length; j++)
                    if (kinds[own[i].Household] != kinds[own[j].Household])
                        linked.Add(((ulong)Math.Min(own[i].Household, own[j].Household) << 32) | (uint)Math.Max(own[i].Household, own[j].Household));
        }
        BlockKeys.SortDistinct(linked);
        return linked;
    }

    private void Weigh(int one, int other, List<((int, int) Pair, double Weight)> found)
    {
        ReadOnlySpan<Place> here = stood.AsSpan(starts[one]..starts[one + 1]), there = stood.AsSpan(starts[other]..starts[other + 1]);
        var sameHead = HaveOneHead(here, there);
        foreach (var left in here)
        {
            if (StandsIn(left.Cluster, kinds[other])) continue;
            foreach (var right in there)
            {
                if (StandsIn(right.Cluster, kinds[one])) continue;
                var weight = Vacant + (sameHead ? OfRelations(left.Relation, right.Relation) : 0);
                found.Add(((Math.Min(left.Cluster, right.Cluster), Math.Max(left.Cluster, right.Cluster)), weight));
            }
        }
    }

    private bool StandsIn(int cluster, int kind)
    {
        foreach (var place in standing[cluster])
            if (kinds[place.Household] == kind) return true;
        return false;
    }

    private static bool HaveOneHead(ReadOnlySpan<Place> here, ReadOnlySpan<Place> there)
    {
        foreach (var left in here)
        {
            if (left.Relation != Relation.Head) continue;
            foreach (var right in there)
                if (right.Cluster == left.Cluster && right.Relation == Relation.Head) return true;
        }
        return false;
    }

    private static double OfRelations(Relation a, Relation b)
    {
        if (a is Relation.Unknown or Relation.Other || b is Relation.Unknown or Relation.Other) return 0;
        if (a != b) return OtherPlace;
        return a switch
        {
            Relation.Spouse => SameSpouse,
            Relation.Parent => SameParent,
            Relation.Child or Relation.Grandchild => SameDescendant,
            _ => 0,
        };
    }

    /// <summary>By household: a number for its kind, the word before the colon.</summary>
    private static int[] KindsOf(PersonRecords records)
    {
        var kinds = new int[records.Households.Count];
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var household = 0; household < kinds.Length; household++)
        {
            var text = records.Households[household];
            var kind = text[..text.IndexOf(':', StringComparison.Ordinal)];
            if (!numbers.TryGetValue(kind, out kinds[household])) numbers.Add(kind, kinds[household] = numbers.Count);
        }
        return kinds;
    }

    private readonly record struct Place(int Cluster, int Household, Relation Relation);
}
