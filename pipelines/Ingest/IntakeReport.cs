using System.Text.Json.Serialization;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>What became of one file.</summary>
/// <param name="Outcome">One of the constants below.</param>
/// <param name="Quarantined">Quarantined rows by rule.</param>
/// <param name="Noted">Cells noted, by rule: kept raw because they say nothing certain, converted, or taken and doubted.</param>
public sealed record IntakeReport(
    string Source, string FileName, DeliveryId Delivery, string Outcome, string Encoding, IntakeCounts Counts,
    IReadOnlyDictionary<string, int> Quarantined, IReadOnlyDictionary<string, int> Noted, TimeSpan Elapsed)
{
    /// <summary>What is worth knowing about the file as a whole.</summary>
    public IReadOnlyList<DeliveryFinding> Findings { get; init; } = [];

    /// <summary>It was read, and counts.</summary>
    public const string Staged = "staged";

    /// <summary>The same bytes of the same period were taken in before.</summary>
    public const string Known = "known";

    /// <summary>It was read and changes nothing: a newer snapshot of its scope stands.</summary>
    public const string Superseded = "superseded";

    /// <summary>Nothing of it counts until someone says that it is right.</summary>
    public const string Held = "held";

    /// <summary>Its bytes were withdrawn, and are not taken in again.</summary>
    public const string Withdrew = "withdrawn";

    /// <summary>Its bytes were removed when their retention term was over, and are not taken in again.</summary>
    public const string Expired = "expired";

    /// <summary>It brings rows back of a delivery that stands no more.</summary>
    public const string Outdated = "outdated";

    /// <summary>The delivery whose returned rows it brings back corrected; null for a delivery of its own.</summary>
    public DeliveryId? Corrects { get; init; }

    /// <summary>The period that it speaks of; empty when its name says none.</summary>
    public string Period { get; init; } = "";

    /// <summary>The name under which the same bytes came first, when it was another.</summary>
    public string? KnownAs { get; init; }

    /// <summary>When and why its bytes were withdrawn; null otherwise.</summary>
    public Withdrawal? Withdrawn { get; init; }

    /// <summary>True when it changed the ledger or the source's records.</summary>
    public bool IsNews => Outcome is Staged or Superseded;

    /// <summary>Why it was refused as a whole; such reports end the run.</summary>
    [JsonIgnore]
    public string? Refusal { get; init; }
}
