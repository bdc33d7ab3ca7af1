namespace Yidang.Pipelines;

/// <summary>What someone asks to be linked.</summary>
public sealed record LinkRequest
{
    /// <summary>Path of the model.</summary>
    public required string Model { get; init; }

    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Where the clusters go; null to write none.</summary>
    public string? Output { get; init; }

    /// <summary>The column that holds the truth; null, and it is never read.</summary>
    public string? Truth { get; init; }

    /// <summary>A match threshold in place of the model's, written as in the model.</summary>
    public string? Threshold { get; init; }

    /// <summary>True to learn from these files even where the model brings what was learnt before.</summary>
    public bool LearnsAnew { get; init; }
}
