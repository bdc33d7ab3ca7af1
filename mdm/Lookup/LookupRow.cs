using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>A row of canonical values: what was asked, or a stored record.</summary>
/// <param name="Layout">Attribute names of <paramref name="Values"/>.</param>
/// <param name="Values">Null where unknown.</param>
public sealed record LookupRow(RecordKey Key, IReadOnlyList<string> Layout, string?[] Values);
