using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>What publication did.</summary>
/// <param name="Folder">Where the lists' files are.</param>
public sealed record PublishReport(string Folder, IReadOnlyList<PublishedList> Lists, TimeSpan Elapsed)
{
    /// <summary>The run that had published the same already, so that nothing was published; null when this one did.</summary>
    public RunId? Repeats { get; init; }
}
