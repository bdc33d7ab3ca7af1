using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A record as the last resolution placed it; it may have ended since.</summary>
/// <param name="Circle">Number of the circle: that of its smallest record.</param>
public readonly record struct CircleRecord(RecordId Record, PersonId Person, long Circle);
