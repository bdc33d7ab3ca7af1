using Yidang.Schemas;

namespace Yidang.Outreach;

/// <summary>
/// Checks a condition against the subset of SQL that service items may use, before any database sees it.
/// </summary>
/// <remarks>
/// Allowed: declared fields, as_of, area; text and number literals, true, false, null; = &lt;&gt; &lt; &lt;= &gt; &gt;=, + - * /, ||;
/// and, or, not; is [not] null, is [not] distinct from, [not] in (…), [not] between, [not] like; case; the functions of
/// <see cref="ExpressionFunction"/>. Nothing else: no queries, comments, quoted names or parameters. So an item reads what it
/// declares and no more (minimum necessary), and means the same on every engine.
/// </remarks>
public static class ExpressionChecker
{
    /// <summary>Longest condition, in characters.</summary>
    public const int MaximumLength = 4000;

    public static CheckedExpression Check(string sql, IReadOnlyCollection<string> declaredFields)
    {
        if (string.IsNullOrWhiteSpace(sql))
            return new([], [new(1, "The condition is empty.", "Write an expression, or remove the entry.")]);
        if (sql.Length > MaximumLength)
            return new([], [new(1, $"The condition has {sql.Length} characters; {MaximumLength} are allowed.", "Split it into several conditions.")]);
        var (tokens, problem) = ExpressionTokenizer.Split(sql);
        if (problem is not null) return new([], [problem]);
        var parser = new ExpressionParser(tokens, declaredFields, AttributeCatalogue.Default);
        return parser.Parse();
    }
}
