using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A record as the last resolution placed it; it may have ended since.</summary>
/// <param name="Circle">Number of the circle: that of its smallest record when it was resolved.</param>
/// <param name="Steadiness">What the person's rows may say anew without its circle being resolved again.</param>
public readonly record struct CircleRecord(RecordId Record, PersonId Person, long Circle, Steadiness Steadiness);
