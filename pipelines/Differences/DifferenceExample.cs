using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>One record that a file would change.</summary>
/// <param name="Kind"><c>new</c>, <c>changed</c> or <c>vanished</c>.</param>
/// <param name="Line">Its line in the file; that of the record as it stands for one that vanishes.</param>
/// <param name="Columns">The columns in which it differs; empty unless it changed.</param>
/// <param name="Identity">Who it is, masked unless revealed.</param>
public sealed record DifferenceExample(string Kind, RecordKey Key, int Line, IReadOnlyList<string> Columns, IReadOnlyList<ShownValue> Identity);
