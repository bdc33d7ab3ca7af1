using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Where a source stands: its last delivery that was taken, and when the next one is due.</summary>
/// <param name="Delivery">Null when none was ever taken.</param>
/// <param name="Received">The day on which it came, in the project's time zone.</param>
/// <param name="Period">What it speaks of, as digits; empty when it does not say.</param>
/// <param name="Rows">Its rows of data, staged and quarantined.</param>
/// <param name="QuarantinedShare">The share of them that was quarantined, 0 to 1.</param>
/// <param name="ExpectedBy">Null when the contract expects nothing, or nothing ever came.</param>
/// <param name="IsLate">True when it has not come in time, or never.</param>
public sealed record SourceStanding(
    string Source, string Owner, string Title, DeliveryId? Delivery, string FileName, DateOnly? Received, string Period, int Rows,
    double QuarantinedShare, DateOnly? ExpectedBy, bool IsLate)
{
    /// <summary>How its server does; null for a source that is put into the folder.</summary>
    public ServerStanding? Server { get; init; }
}
