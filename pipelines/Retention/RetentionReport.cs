using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>What is past its retention term, by source.</summary>
/// <param name="Counts">What goes, by kind.</param>
/// <param name="InFolder">Files in the folder that departments deliver into whose bytes are past their term.</param>
public sealed record RetentionReport(IReadOnlyList<RetainedSource> Sources, IReadOnlyDictionary<string, long> Counts, IReadOnlyList<string> InFolder)
{
    /// <summary>The run that removed it; null for a preview.</summary>
    public RunId? Run { get; init; }

    /// <summary>True when the files in the folder were deleted too.</summary>
    public bool FolderCleared { get; init; }

    /// <summary>True when nothing was there to remove.</summary>
    public bool IsEmpty => Counts.Values.All(count => count == 0);
}
