using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>What linking files came to.</summary>
/// <param name="Linker">Explains any pair of records.</param>
/// <param name="Watch">Seconds by step: read, link, write.</param>
public sealed record LinkOutcome(LinkageModel Model, LinkageInput Input, Linker Linker, LinkageResult Result, IReadOnlyList<KeyValuePair<string, double>> Watch)
{
    /// <summary>How the clusters compare with the truth, when it was named.</summary>
    public TruthMeasures? Measures { get; init; }

    /// <summary>Records whose id another record of the same file has; they are linked like any others, but their ids name no one of them.</summary>
    public int RepeatedIds { get; init; }

    /// <summary>Ids that the model's <c>never_together</c> names and no record has: they hold nothing apart.</summary>
    public int UnknownIds { get; init; }

    /// <summary>Pairs of records that there are to compare: all, or those of two files.</summary>
    public long PossiblePairs => LinkageReportBuilder.PossiblePairs(Model, Input.Table);

    internal TruthColumn? Truth { get; init; }

    /// <summary>All that a report of it draws; values of records are masked unless they are to be revealed.</summary>
    /// <param name="modelName">What to call the model.</param>
    public LinkageReport Draw(string modelName, bool reveal, CancellationToken cancellationToken) => LinkageReportBuilder.Build(
        new LinkageReportDraft
        {
            ModelName = modelName,
            Model = Model,
            Table = Input.Table,
            Linker = Linker,
            Result = Result,
            IdOf = record => Input.Table.Files.Count > 1 ? $"{Input.Table.Files[Input.Table.FileOf(record)]}: {Input.Ids[record]}" : Input.Ids[record],
            Reveal = reveal,
            Truth = Truth,
        },
        cancellationToken);
}
