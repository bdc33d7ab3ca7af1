using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>A list with the files that were written of it.</summary>
/// <param name="Delta">What turns the list before into this one; null when there was none.</param>
internal sealed record WrittenList(MatchList List, IReadOnlyList<PublishedFile> Files, PublishedFile? Delta);
