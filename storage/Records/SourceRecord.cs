using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A version of a source record as stored.</summary>
/// <param name="Delivery">The latest delivery that holds this version.</param>
/// <param name="Line">Its line there.</param>
/// <param name="Record">Its logical row number there.</param>
/// <param name="Layout">Attribute names of <paramref name="Values"/>; one shared list per layout.</param>
/// <param name="Values">Canonical values.</param>
public sealed record SourceRecord(
    RecordId Id, RecordKey Key, DeliveryId Delivery, int Line, int Record, IReadOnlyList<string> Layout, string?[] Values,
    IReadOnlyList<ValueNote>? Notes)
{
    /// <summary>True while this version is what the source says.</summary>
    public bool IsCurrent { get; init; } = true;

    /// <summary>The delivery that first held this version: later ones that repeat it make it no newer.</summary>
    public DeliveryId BroughtBy { get; init; } = Delivery;

    /// <summary>The delivery by which this version ended: it brought another, left the record out, deleted it, or was withdrawn. Null while it is current.</summary>
    public DeliveryId? EndedBy { get; init; }
}
