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

    public HouseholdPlaces(PersonRecords records, IReadOnlyList<IReadOnlyList<int>> members)
    {
        var kinds = KindsOf(records);
        var inHousehold = new Dictionary<int, List<Place>>();
        var standing = new List<Place>[members.Count];
        for (var c = 0; c < members.Count; c++)
        {
            var own = standing[c] = [];
            foreach (var record in members[c])
            {
                var household = records.Household[record];
                if (household < 0) continue;
                var at = own.FindIndex(p => p.Household == household);
                if (at < 0) own.Add(new Place(c, household, records.Relation[record]));
                else if (own[at].Relation != records.Relation[record]) own[at] = own[at] with { Relation = Relation.Unknown };
            }
            foreach (var place in own)
            {
                if (!inHousehold.TryGetValue(place.Household, out var list)) inHousehold.Add(place.Household, list = []);
                list.Add(place);
            }
        }
        var linked = new HashSet<(int, int)>();
        foreach (var own in standing)
        {
            for (var i = 0; i < own.Count; i++)
                for (var j = i + 1; j < own.Count; j++)
                    if (kinds[own[i].Household] != kinds[own[j].Household])
                        linked.Add((Math.Min(own[i].Household, own[j].Household), Math.Max(own[i].Household, own[j].Household)));
        }
        foreach (var (one, other) in linked) Weigh(inHousehold[one], inHousehold[other], standing, kinds);
    }

    /// <summary>Pairs of clusters that may fill each other's places, lower index first, in ascending order.</summary>
    public IEnumerable<(int Left, int Right)> Pairs => weights.Keys.Order();

    public double Weight(int left, int right) => weights.GetValueOrDefault((Math.Min(left, right), Math.Max(left, right)));

    private void Weigh(List<Place> one, List<Place> other, List<Place>[] standing, int[] kinds)
    {
        int kindOfOne = kinds[one[0].Household], kindOfOther = kinds[other[0].Household];
        var sameHead = one.Exists(p => p.Relation == Relation.Head && other.Exists(q => q.Cluster == p.Cluster && q.Relation == Relation.Head));
        foreach (var left in one)
        {
            if (standing[left.Cluster].Exists(p => kinds[p.Household] == kindOfOther)) continue;
            foreach (var right in other)
            {
                if (standing[right.Cluster].Exists(p => kinds[p.Household] == kindOfOne)) continue;
                var key = (Math.Min(left.Cluster, right.Cluster), Math.Max(left.Cluster, right.Cluster));
                var weight = Vacant + (sameHead ? OfRelations(left.Relation, right.Relation) : 0);
                if (!weights.TryGetValue(key, out var known) || weight > known) weights[key] = weight;
            }
        }
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
            var kind = text[..text.IndexOf(':')];
            if (!numbers.TryGetValue(kind, out kinds[household])) numbers.Add(kind, kinds[household] = numbers.Count);
        }
        return kinds;
    }

    private readonly record struct Place(int Cluster, int Household, Relation Relation);
}
