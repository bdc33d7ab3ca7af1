using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>What publication did.</summary>
/// <param name="Folder">Where the lists' files are.</param>
public sealed record PublishReport(string Folder, IReadOnlyList<PublishedList> Lists, TimeSpan Elapsed);
