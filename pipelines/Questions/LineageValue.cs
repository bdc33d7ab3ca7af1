namespace Yidang.Pipelines;

/// <summary>One record's value of an attribute and what became of it.</summary>
/// <param name="Sha256">The delivery's bytes; the vault holds them under this name.</param>
/// <param name="Survived">True for the one that the golden record has.</param>
/// <param name="Because">Why it survived or lost.</param>
public sealed record LineageValue(
    ShownValue Shown, RecordPlace Place, string Sha256, DateTimeOffset ReceivedAt, bool Survived, string Because);
