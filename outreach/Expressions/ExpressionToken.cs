namespace Yidang.Outreach;

/// <summary>A token of a condition.</summary>
/// <param name="Text">A word as written, a symbol, a number, or a text literal without its quotes.</param>
/// <param name="Column">Where it starts; the expression's first character is 1.</param>
internal readonly record struct ExpressionToken(ExpressionTokenKind Kind, string Text, int Column)
{
    public bool Is(string keywordOrSymbol) =>
        Kind is ExpressionTokenKind.Word ? string.Equals(Text, keywordOrSymbol, StringComparison.OrdinalIgnoreCase)
        : Kind is ExpressionTokenKind.Symbol && string.Equals(Text, keywordOrSymbol, StringComparison.Ordinal);
}
