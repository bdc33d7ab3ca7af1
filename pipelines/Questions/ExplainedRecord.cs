using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>One side of a pair.</summary>
/// <param name="Values">The staged values that comparisons read, masked unless revealed.</param>
/// <param name="NumberDoubtful">True when the record's ID number is taken for another person's.</param>
public sealed record ExplainedRecord(RecordPlace Place, PersonId? Person, IReadOnlyList<ShownValue> Values, bool NumberDoubtful);
