namespace Yidang.Mdm;

/// <summary>
/// What clusters say as wholes that no pair of their records says: whether each has the registers that the other lacks, and whether
/// each stands where the other is missing in a household that both belong to.
/// </summary>
/// <remarks>
/// Most people are in most registers once. Of two different people each would need a reason to be missing where the other is found;
/// of one person's two halves that is what must be. How rare such gaps and repeats are is counted among the clusters at hand, so it
/// follows each county's registers. Counts do not depend on order.
/// </remarks>
internal sealed class SecondLook
{
    /// <summary>Clusters that count as seen before any are: with few records, gaps and repeats say little.</summary>
    private const double Unseen = 20;

    /// <summary>Of these, repeats.</summary>
    private const double UnseenRepeats = 2;

    /// <summary>
    /// The most that filling each other's gaps weighs. Gaps go together (who moved away is missing in many registers), so they are not
    /// added up.
    /// </summary>
    private const double MostOfGaps = 5;

    /// <summary>The most that a second row in a register weighs against; married women and corrected rows do stand twice.</summary>
    private const double MostOfRepeats = -6;

    /// <summary>Pairs of records that outweigh even this need no second look.</summary>
    public const double MostAgainst = -MostOfRepeats;

    private readonly PersonRecords records;

    /// <summary>By cluster: the registers that it stands in, each once.</summary>
    private readonly Ragged<short> sources;
    private readonly (double Gap, double Repeat)[] registers;
    private readonly HouseholdPlaces places;

    /// <param name="members">By cluster: its records.</param>
    public SecondLook(PersonRecords records, Ragged<int> members)
    {
        this.records = records;
        sources = new Ragged<short>(members.Count, c => Math.Min(members[c].Length, records.Sources.Length), (c, room) => PutSources(members[c], room));
        records.Reference.Registers ??= Count(members);
        registers = [.. records.Sources.Select(s => records.Reference.Registers.GetValueOrDefault(s))];
        places = new HouseholdPlaces(records, members);
    }

    /// <summary>Pairs of clusters that may be one person by their places in households alone.</summary>
    public IEnumerable<(int Left, int Right)> VacantPairs => places.Pairs;

    /// <summary>The most that a second look adds.</summary>
    public const double MostFor = MostOfGaps + HouseholdPlaces.Most;

    /// <summary>The least that records of two persons weigh together who bear on one another: they may be asked about, or a second look may join them.</summary>
    public static double LeastBearing(MatchThresholds thresholds) => Math.Min(thresholds.Review, thresholds.Match - MostFor);

    /// <summary>Bits for or against two clusters being one person, to be added to what their records say.</summary>
    /// <param name="leftIsAlone">True when no other cluster comes near to being the left one's person.</param>
    public double Weight(int left, int right, bool leftIsAlone, bool rightIsAlone)
    {
        ReadOnlySpan<short> a = sources[left], b = sources[right];
        var against = 0.0;
        foreach (var source in a)
            if (b.Contains(source)) against = Math.Min(against, registers[source].Repeat);
        return Math.Min(MostOfGaps, Gap(a, b, rightIsAlone) + Gap(b, a, leftIsAlone)) + against + places.Weight(left, right);
    }

    /// <summary>
    /// The rarest gap that one would fill in the other. A row on its own lacks every other register, whoever's it is: that says something only
    /// when nobody else could be its person.
    /// </summary>
    private double Gap(ReadOnlySpan<short> filling, ReadOnlySpan<short> filled, bool filledIsAlone)
    {
        var most = 0.0;
        if (filled.Length < 2 && !filledIsAlone) return most;
        foreach (var source in filling)
            if (!filled.Contains(source)) most = Math.Max(most, registers[source].Gap);
        return most;
    }

    private int PutSources(ReadOnlySpan<int> members, Span<short> room)
    {
        var count = 0;
        foreach (var member in members)
            if (records.SourceOf[member] is var source && !room[..count].Contains(source)) room[count++] = source;
        return count;
    }

    /// <summary>By source: the bits of a gap (how few of those in two other registers lack it) and of a repeat (how few stand in it twice).</summary>
    private Dictionary<string, (double Gap, double Repeat)> Count(Ragged<int> members)
    {
        var count = records.Sources.Length;
        long[] asked = new long[count], found = new long[count], rows = new long[count], repeated = new long[count];
        var own = new int[count];
        for (var c = 0; c < sources.Count; c++)
        {
            foreach (var member in members[c]) own[records.SourceOf[member]]++;
            for (var source = 0; source < count; source++)
            {
                var here = own[source] > 0;
                if (sources[c].Length - (here ? 1 : 0) >= 2)
                {
                    asked[source]++;
                    if (here) found[source]++;
                }
                if (!here) continue;
                rows[source]++;
                if (own[source] > 1) repeated[source]++;
                own[source] = 0;
            }
        }
        var bits = new Dictionary<string, (double, double)>(StringComparer.Ordinal);
        for (var source = 0; source < count; source++)
        {
            var coverage = found[source] / (asked[source] + Unseen);
            var gap = Math.Min(MostOfGaps, -Math.Log2(1 - coverage));
            var again = (repeated[source] + UnseenRepeats) / (rows[source] + Unseen);
            bits.Add(records.Sources[source], (gap, coverage == 0 ? 0 : Math.Clamp(Math.Log2(again / coverage), MostOfRepeats, 0)));
        }
        return bits;
    }
}
