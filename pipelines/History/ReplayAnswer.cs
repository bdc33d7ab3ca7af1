using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A publication made once more.</summary>
/// <param name="Manifest">SHA-256 of the manifest that was published; null where an earlier build kept none.</param>
public sealed record ReplayAnswer(RunId Run, string Area, string? Manifest, IReadOnlyList<ReplayedList> Lists)
{
    public bool IsEqual => Lists.All(l => l.IsEqual);
}
