using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>Finds the persons who would come out as they did whatever phones their rows gave. Most do: they have a number, and their family has other names.</summary>
/// <remarks>Where it cannot be told by bounds that are quick to find, a person counts as one who would not.</remarks>
/// <param name="wholes">By cluster: its records united; null where that was not done.</param>
/// <param name="open">By cluster: true when something is asked or was decided about it.</param>
internal sealed class SteadyPersons(
    MatchingModel model, PersonRecords records, PairScorer scorer, BlockKeys keys, IReadOnlyList<int[]> members, IReadOnlyList<int> circles, IReadOnlyList<PersonProfile?> wholes, IReadOnlyList<bool> open)
{
    /// <summary>Larger persons and circles are few, and their pairs many.</summary>
    private const int MostRecords = 16, MostPersons = 64;

    /// <summary>Records of two persons that weigh this much together may bear on what is decided.</summary>
    private readonly double least = SecondLook.LeastBearing(model.Thresholds);

    /// <summary>The rules by which rows are compared whatever phones they give.</summary>
    private readonly BlockingRule[] rules = [.. model.Blocking.Where(rule => !rule.On.Contains(BlockKey.Phone))];

    /// <summary>By cluster.</summary>
    public Steadiness[] Find()
    {
        var found = new Steadiness[members.Count];
        var ofCircle = Enumerable.Range(0, members.Count).GroupBy(c => circles[c]).Select(circle => circle.ToArray()).ToArray();
        Parallel.ForEach(ofCircle, circle =>
        {
            foreach (var person in circle) found[person] = IsOpen(person) ? Steadiness.Open : Steadiness.Steady;
            if (circle.Length > MostPersons) return;
            var isApart = ApartWithAnyPhone(circle, person => found[person] == Steadiness.Steady && HangsTogether(members[person]));
            for (var at = 0; at < circle.Length; at++)
                if (isApart[at]) found[circle[at]] = Steadiness.WithAnyPhone;
        });
        return found;
    }

    private bool IsOpen(int person) => open[person] || Array.Exists(members[person], records.HasDoubtfulNumbers);

    /// <summary>By position: who is asked about and comes near to nobody else of the circle.</summary>
    private bool[] ApartWithAnyPhone(int[] circle, Func<int, bool> isAsked)
    {
        bool[] isApart = [.. circle.Select(isAsked)], isNamed = [.. circle.Select(IsNamed)];
        for (var i = 0; i < circle.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (!isApart[i] && !isApart[j]) continue;
                if (!isNamed[i] || !isNamed[j] || scorer.MostWithAnyPhone(wholes[circle[i]]!, wholes[circle[j]]!) >= least) isApart[i] = isApart[j] = false;
            }
        }
        return isApart;
    }

    /// <summary>True when every row of a person has a name: of one without a name others' names say nothing.</summary>
    private bool IsNamed(int person) => wholes[person] is not null && Array.TrueForAll(members[person], record => !records.Profiles[record].Names.IsEmpty);

    /// <summary>True when records that state one number or none find and join one another in the first look, in whatever order, and nothing stands against it.</summary>
    private bool HangsTogether(int[] person)
    {
        if (person.Length == 1) return true;
        if (person.Length > MostRecords) return false;
        var number = -1;
        foreach (var record in person)
        {
            if (records.Profiles[record].Ids is not ([] or [_])) return false;
            if (records.Profiles[record].Ids is not [var own]) continue;
            if (number >= 0 && own != number) return false;
            number = own;
        }
        Span<int> reached = stackalloc int[person.Length];
        for (var i = 0; i < reached.Length; i++) reached[i] = i;
        for (var i = 1; i < person.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var least = scorer.LeastWithAnyPhone(records.Profiles[person[i]], records.Profiles[person[j]]);
                if (scorer.SpeaksAgainst(least) || StandSideBySide(person[i], person[j])) return false;
                if (least < model.Thresholds.Match + SecondLook.MostAgainst || reached[i] == reached[j] || !FindEachOther(person[i], person[j])) continue;
                var (one, other) = (reached[i], reached[j]);
                foreach (ref var at in reached)
                    if (at == one) at = other;
            }
        }
        return reached.IndexOfAnyExcept(reached[0]) < 0;
    }

    /// <summary>True for two rows of one household that may be two people's.</summary>
    private bool StandSideBySide(int record, int other) =>
        records.Household[record] >= 0 && records.Household[record] == records.Household[other]
        && (records.NameOf(record) != records.NameOf(other) || records.Relation[record] != records.Relation[other]);

    /// <summary>True when a rule that asks for no phone has two records compared.</summary>
    private bool FindEachOther(int record, int other)
    {
        List<ulong> own = [], theirs = [];
        foreach (var rule in rules)
        {
            keys.Collect(records.Profiles[record], rule.On, own);
            if (own.Count == 0) continue;
            keys.Collect(records.Profiles[other], rule.On, theirs);
            foreach (var key in own)
                if (theirs.Contains(key) && records.Reference.CrowdedOfRecords?.Contains(key) != true) return true;
        }
        return false;
    }
}
