using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>A source record as survivorship sees it.</summary>
/// <param name="Delivery">Number of the delivery that brought it as it is; a greater one came later.</param>
/// <param name="Layout">Attribute names of <paramref name="Values"/>; the same instance for all records of one layout.</param>
/// <param name="Values">Canonical values.</param>
/// <param name="DistrustNumber">True when the record's resident ID number is another person's.</param>
public sealed record SourceEvidence(
    RecordId Id, RecordKey Key, DeliveryId Delivery, IReadOnlyList<string> Layout, string?[] Values, bool DistrustNumber);
