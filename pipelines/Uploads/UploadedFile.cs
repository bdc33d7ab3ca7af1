using System.Text.Json.Serialization;

namespace Yidang.Pipelines;

/// <summary>A file that a clerk has uploaded, and what was said of it.</summary>
/// <param name="Token">128 random bits in hexadecimal: whoever holds it may see this upload and nothing else.</param>
/// <param name="FileName">As the clerk's computer calls it, without anything that a file system could misread.</param>
public sealed record UploadedFile(string Token, string FileName, string Sha256, long Bytes, DateTimeOffset ReceivedAt)
{
    /// <summary>The source whose delivery it is; null when no contract could be told.</summary>
    public string? Source { get; init; }

    /// <summary>What would become of its rows; null for returned rows and for a file that cannot be read.</summary>
    public ValidationReport? Report { get; init; }

    /// <summary>The delivery whose returned rows it brings back; null otherwise.</summary>
    public int? Corrects { get; init; }

    /// <summary>What is said of each delivery in an archive; empty for any other file.</summary>
    public IReadOnlyList<UploadedFile> Entries { get; init; } = [];

    /// <summary>Names of an archive's entries that are nobody's delivery, and are not taken in.</summary>
    public IReadOnlyList<string> Unclaimed { get; init; } = [];

    /// <summary>The archive's entries, or the file itself.</summary>
    [JsonIgnore]
    public IReadOnlyList<UploadedFile> Deliveries => Entries.Count > 0 ? Entries : [this];

    /// <summary>Why it cannot be taken at all; null when it can.</summary>
    public string? Problem { get; init; }

    /// <summary>When it was placed among the deliveries; null while it waits for its clerk's word.</summary>
    public DateTimeOffset? PlacedAt { get; init; }

    /// <summary>True when it may be placed: it can be read, and would not be sent back as a whole.</summary>
    public bool CanBePlaced => PlacedAt is null && Problem is null && Deliveries.All(d => d.Problem is null && d.Report?.Refusal is null);
}
