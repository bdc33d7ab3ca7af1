namespace Yidang.Outreach;

/// <summary>What a token of a condition is.</summary>
internal enum ExpressionTokenKind
{
    /// <summary>A keyword, a function or a field: lower-case letters, digits and underscores.</summary>
    Word,

    Text,

    Number,

    /// <summary>An operator, a parenthesis or a comma.</summary>
    Symbol,

    /// <summary>The end of the expression; always the last token.</summary>
    End,
}
