using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>
/// Measures matching without anyone's judgement: valid ID numbers are withheld from a random sample of records, these are matched as
/// if they had none, and the numbers then say who was found, who was missed and who was taken for another.
/// </summary>
/// <remarks>
/// Only numbers that are established for somebody are withheld (<see cref="EstablishedNumbers"/>), so that a slip that happens to
/// pass the check is not taken for truth. The sample is a hash of record key and seed: the same records on any machine, and it does
/// not move when others come.
/// </remarks>
public sealed class WithheldNumbers
{
    private readonly PersonRecords records;
    private readonly int[] numberOf;
    private readonly Dictionary<int, List<int>> holders = [];

    /// <param name="records">All records with their numbers.</param>
    /// <param name="share">How much of the records with an established number to take, 0 to 1.</param>
    public WithheldNumbers(PersonRecords records, double share, ulong seed)
    {
        this.records = records;
        var established = EstablishedNumbers.Find(records, GenericNumbers.Find(records));
        numberOf = new int[records.Count];
        var sample = new HashSet<int>();
        for (var i = 0; i < numberOf.Length; i++)
        {
            numberOf[i] = records.Profiles[i].Ids is [var id] && established.Contains(id) ? id : -1;
            if (numberOf[i] < 0) continue;
            if (!holders.TryGetValue(numberOf[i], out var list)) holders.Add(numberOf[i], list = []);
            list.Add(i);
            if (Draw(records.Keys[i], seed) < share) sample.Add(i);
        }
        Sample = sample;
    }

    /// <summary>Indices of the records whose numbers to withhold: the attributes of <see cref="PersonStandardiser.NumberAttributes"/>.</summary>
    public IReadOnlySet<int> Sample { get; }

    /// <summary>What became of the sample, in order of index.</summary>
    /// <param name="withheld">The matcher that saw the records without the sample's numbers, in the same order.</param>
    /// <param name="clusters">What it came to.</param>
    public IReadOnlyList<WithheldRecord> Judge(PersonMatcher withheld, PersonClusters clusters)
    {
        var sample = Sample.Order().ToArray();
        var judged = new WithheldRecord[sample.Length];
        Parallel.For(0, sample.Length, i => judged[i] = Judge(sample[i], withheld, clusters));
        return judged;
    }

    private WithheldRecord Judge(int record, PersonMatcher withheld, PersonClusters clusters)
    {
        var companions = clusters.Members[clusters.ClusterOf[record]].Where(m => m != record).ToArray();
        var own = holders[numberOf[record]].Where(h => h != record).ToArray();
        var joined = companions.Where(c => numberOf[c] == numberOf[record]).ToArray();
        var others = companions.Where(c => numberOf[c] >= 0 && numberOf[c] != numberOf[record]).ToArray();
        var (outcome, partners) = joined.Length > 0 ? (WithheldOutcome.Found, joined)
            : others.Length > 0 ? (WithheldOutcome.Wrong, others)
            : own.Length > 0 ? (WithheldOutcome.Missed, own)
            : (WithheldOutcome.Apart, []);
        return new WithheldRecord(record, outcome, own.Length > 0, partners.Length == 0 ? -1 : partners.MaxBy(p => withheld.Explain(record, p).Total));
    }

    /// <summary>Evenly spread over 0 to 1.</summary>
    private static double Draw(RecordKey key, ulong seed) =>
        (SplitMix64.Mix(key.Digest + ((seed + 1) * 0x9E3779B97F4A7C15UL)) >> 11) * (1.0 / (1UL << 53));
}
