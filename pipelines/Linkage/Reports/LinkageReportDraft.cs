using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>What a report is drafted from.</summary>
internal sealed record LinkageReportDraft
{
    public required string ModelName { get; init; }

    public required LinkageModel Model { get; init; }

    public required LinkageTable Table { get; init; }

    /// <summary>After linking, so that it can explain pairs.</summary>
    public required Linker Linker { get; init; }

    public required LinkageResult Result { get; init; }

    /// <summary>A record's id as people know it.</summary>
    public required Func<int, string> IdOf { get; init; }

    public required bool Reveal { get; init; }

    /// <summary>The truth, when it was named.</summary>
    public TruthColumn? Truth { get; init; }
}
