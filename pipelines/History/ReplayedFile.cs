namespace Yidang.Pipelines;

/// <summary>A list's file made once more.</summary>
/// <param name="Published">SHA-256 of what was published; null where an earlier build kept none.</param>
/// <param name="Replayed">SHA-256 of what it is now.</param>
public sealed record ReplayedFile(string Name, string? Published, string Replayed)
{
    public bool IsEqual => Published == Replayed;
}
