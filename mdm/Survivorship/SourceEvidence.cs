using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>A source record as survivorship sees it.</summary>
/// <param name="Delivery">Number of its delivery; a greater one came later.</param>
/// <param name="Layout">Attribute names of <paramref name="Values"/>; the same instance for all records of one layout.</param>
/// <param name="Values">Canonical values.</param>
/// <param name="DistrustNumber">True when the record's resident ID number is another person's.</param>
public sealed record SourceEvidence(
    RecordId Id, RecordKey Key, DeliveryId Delivery, IReadOnlyList<string> Layout, string?[] Values, bool DistrustNumber);
