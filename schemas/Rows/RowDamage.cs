namespace Yidang.Schemas;

/// <summary>A row that cannot be read as cells: its rule, how to fix it, and its text as far as it was read.</summary>
/// <param name="Rule">Name of the broken rule, e.g. <c>unclosed-quote</c>.</param>
/// <param name="Fix">What the clerk can do, in Chinese, without personal data.</param>
/// <param name="RawText">The row's text, at most 4,096 characters; kept in the quarantine only, never logged.</param>
public sealed record RowDamage(string Rule, string Fix, string RawText);
