namespace Yidang.Pipelines;

/// <summary>A list made once more.</summary>
/// <param name="Why">A sentence for each reason that it is not as it was published; empty when it is.</param>
public sealed record ReplayedList(string Item, string Title, int Rows, IReadOnlyList<ReplayedFile> Files, IReadOnlyList<string> Why)
{
    /// <summary>To the byte.</summary>
    public bool IsEqual => Files.Count > 0 && Files.All(f => f.IsEqual);
}
