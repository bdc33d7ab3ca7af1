namespace Yidang.Mdm;

/// <summary>The pairs of records that may be one person, to be scored range by range: on any thread, and by any process that has the same records and model.</summary>
public sealed class PersonPairs
{
    private readonly PersonRecords records;
    private readonly PairScorer scorer;
    private readonly double least;
    private CandidateBlocks? blocks;

    internal PersonPairs(PersonRecords records, CandidateBlocks blocks, PairScorer scorer, double least) =>
        (this.records, this.blocks, this.scorer, this.least) = (records, blocks, scorer, least);

    /// <summary>Number of records.</summary>
    public int Records => records.Count;

    private CandidateBlocks Blocks => blocks ?? throw new InvalidOperationException("These pairs have been gathered: their blocks are gone.");

    /// <summary>Finds and scores the pairs whose lower index is at least <paramref name="from"/> and less than <paramref name="to"/>.</summary>
    public ScoredPairs Score(int from, int to) => Blocks.Score(from, to, Weight, least);

    /// <summary>Finds and scores all pairs, on all processors.</summary>
    /// <param name="progress">Records whose pairs were scored so far, and in all.</param>
    public IReadOnlyList<ScoredPairs> Score(IProgress<(long Done, long Total)>? progress, CancellationToken cancellationToken) =>
        Blocks.Score(Weight, least, progress, cancellationToken);

    /// <summary>Reads what <see cref="ScoredPairs.ToBytes"/> wrote of the same records.</summary>
    public ScoredPairs Read(ReadOnlySpan<byte> bytes) => ScoredPairs.Read(bytes, records.Profiles);

    /// <summary>Puts the ranges' pairs together. The blocks are gone afterwards, and the ranges empty: both are only in the way of what comes next.</summary>
    /// <param name="scored">All ranges, each once, in any order.</param>
    public WeighedPairs Gather(IReadOnlyList<ScoredPairs> scored)
    {
        BlockingCount[] counts = [.. Blocks.Rules.Select((rule, i) => new BlockingCount(rule, scored.Sum(s => s.Found[i]), Blocks.Skipped[i]))];
        blocks = null;
        return new WeighedPairs(ScoredPairs.TakeEdges(scored), counts);
    }

    private double Weight(int left, int right) => scorer.Score(records.Profiles[left], records.Profiles[right]);
}
