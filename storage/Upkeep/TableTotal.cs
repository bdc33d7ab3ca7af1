namespace Yidang.Storage;

/// <summary>What a table held when it was copied.</summary>
/// <param name="Digest">Of all rows in no order, in hexadecimal: equal rows give equal digests on both engines.</param>
public sealed record TableTotal(string Table, long Rows, string Digest);
