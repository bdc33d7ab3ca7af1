namespace Yidang.Schemas;

/// <summary>A way of writing a code table's codes that contradicts the standard and that some departments' systems use.</summary>
/// <param name="Table">The code table.</param>
/// <param name="Name">Unique within the table; contracts name it.</param>
/// <param name="Codes">Their code to the canonical one.</param>
/// <param name="Seen">Where it was seen.</param>
public sealed record CodeDialect(string Table, string Name, IReadOnlyDictionary<string, string> Codes, string Seen);
