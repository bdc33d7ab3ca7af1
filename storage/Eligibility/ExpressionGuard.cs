using System.Collections.Frozen;

namespace Yidang.Storage;

/// <summary>
/// Lets an expression through only when it is made of nothing but declared fields, literals, operators and known functions. The store
/// builds SQL around it, so it trusts no earlier check.
/// </summary>
internal static class ExpressionGuard
{
    private static readonly FrozenSet<string> Keywords = FrozenSet.ToFrozenSet(
        ["and", "or", "not", "is", "null", "true", "false", "in", "like", "between", "case", "when", "then", "else", "end", "distinct", "escape"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Functions = FrozenSet.ToFrozenSet(
        ["years_between", "days_between", "coalesce", "nullif", "abs", "length", "lower", "upper", "trim", "substr", "replace"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Operators = FrozenSet.ToFrozenSet(
        ["=", "<", ">", "<=", ">=", "<>", "!=", "+", "-", "*", "/", "%", "||", ","], StringComparer.Ordinal);

    /// <exception cref="InvalidExpressionException">Something in it is not allowed.</exception>
    public static void Check(string expression, IReadOnlySet<string> names)
    {
        var depth = 0;
        var previous = "";
        for (var at = 0; at < expression.Length;)
        {
            var token = Next(expression, at);
            at += token.Length;
            if (string.IsNullOrWhiteSpace(token)) continue;
            if (token == "(") depth++;
            else if (token == ")" && --depth < 0) throw Refuse(expression, "a closing parenthesis has no opening one");
            else if (token is not ")" && !IsAllowed(token, previous, NextIsCall(expression, at), names)) throw Refuse(expression, $"'{token}' is not allowed");
            previous = token;
        }
        if (previous.Length == 0) throw Refuse(expression, "it is empty");
        if (depth != 0) throw Refuse(expression, "an opening parenthesis is not closed");
    }

    private static bool IsAllowed(string token, string previous, bool isCall, IReadOnlySet<string> names) => token[0] switch
    {
        '\'' => token.Length > 1 && token[^1] == '\'' && !token.Contains('\0', StringComparison.Ordinal),
        >= '0' and <= '9' => true,
        _ when IsWord(token[0]) => names.Contains(token)
            || (Keywords.Contains(token) && (!isCall || !Functions.Contains(token)))
            || (isCall && Functions.Contains(token))
            // Only as part of "is distinct from".
            || (token.Equals("from", StringComparison.OrdinalIgnoreCase) && previous.Equals("distinct", StringComparison.OrdinalIgnoreCase)),
        _ => Operators.Contains(token),
    };

    private static bool NextIsCall(string expression, int at) => expression.AsSpan(at).TrimStart() is ['(', ..];

    private static string Next(string text, int at)
    {
        var end = at + 1;
        var first = text[at];
        if (char.IsWhiteSpace(first)) return first.ToString();
        if (first == '\'')
        {
            while (end < text.Length)
            {
                if (text[end++] != '\'') continue;
                if (end == text.Length || text[end] != '\'') return text[at..end];
                end++;
            }
            return "'";
        }
        if (char.IsAsciiDigit(first))
        {
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.')) end++;
        }
        else if (IsWord(first))
        {
            while (end < text.Length && (IsWord(text[end]) || char.IsAsciiDigit(text[end]))) end++;
        }
        else if (end < text.Length && text[at..(end + 1)] is "<=" or ">=" or "<>" or "!=" or "||" or "--" or "/*")
        {
            end++;
        }
        return text[at..end];
    }

    private static bool IsWord(char c) => c == '_' || char.IsAsciiLetter(c);

    private static InvalidExpressionException Refuse(string expression, string why) =>
        new($"The condition \"{expression}\" cannot be evaluated: {why}. Use the item's declared fields, as_of, area, comparisons and the documented functions.", expression);
}
