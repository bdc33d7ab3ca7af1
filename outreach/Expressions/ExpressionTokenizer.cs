namespace Yidang.Outreach;

/// <summary>Splits a condition into tokens, and refuses every character that the subset has no use for.</summary>
internal static class ExpressionTokenizer
{
    private static readonly string[] TwoCharacterSymbols = ["<=", ">=", "<>", "||"];

    private const string OneCharacterSymbols = "=<>+-*/(),";

    /// <summary>The tokens up to the first problem, closed by an <see cref="ExpressionTokenKind.End"/>, and that problem.</summary>
    public static (IReadOnlyList<ExpressionToken> Tokens, ExpressionProblem? Problem) Split(string sql)
    {
        var tokens = new List<ExpressionToken>();
        ExpressionProblem? problem = null;
        var at = 0;
        while (at < sql.Length && problem is null)
        {
            var c = sql[at];
            if (char.IsWhiteSpace(c)) at++;
            else if (c == '\'') at = ReadText(sql, at, tokens, ref problem);
            else if (char.IsAsciiDigit(c)) at = ReadNumber(sql, at, tokens, ref problem);
            else if (char.IsAsciiLetter(c) || c == '_') at = ReadWord(sql, at, tokens);
            else at = ReadSymbol(sql, at, tokens, ref problem);
        }
        tokens.Add(new(ExpressionTokenKind.End, "", sql.Length + 1));
        return (tokens, problem);
    }

    private static int ReadText(string sql, int start, List<ExpressionToken> tokens, ref ExpressionProblem? problem)
    {
        for (var at = start + 1; at < sql.Length; at++)
        {
            if (sql[at] != '\'') continue;
            if (at + 1 < sql.Length && sql[at + 1] == '\'')
            {
                at++;
                continue;
            }
            var text = sql[(start + 1)..at].Replace("''", "'", StringComparison.Ordinal);
            tokens.Add(new(ExpressionTokenKind.Text, text, start + 1));
            return at + 1;
        }
        problem = new(start + 1, "A text that starts here has no closing quote.", "Close it with '; a quote within a text is written twice: ''.");
        return sql.Length;
    }

    private static int ReadNumber(string sql, int start, List<ExpressionToken> tokens, ref ExpressionProblem? problem)
    {
        var at = start;
        while (at < sql.Length && char.IsAsciiDigit(sql[at])) at++;
        if (at + 1 < sql.Length && sql[at] == '.' && char.IsAsciiDigit(sql[at + 1]))
        {
            at++;
            while (at < sql.Length && char.IsAsciiDigit(sql[at])) at++;
        }
        if (at < sql.Length && (char.IsAsciiLetter(sql[at]) || sql[at] is '_' or '.'))
            problem = new(start + 1, "A number runs into other characters.", "Write digits with at most one point; put codes and dates in quotes: '2026-11-01'.");
        tokens.Add(new(ExpressionTokenKind.Number, sql[start..at], start + 1));
        return at;
    }

    private static int ReadWord(string sql, int start, List<ExpressionToken> tokens)
    {
        var at = start;
        while (at < sql.Length && (char.IsAsciiLetterOrDigit(sql[at]) || sql[at] == '_')) at++;
        tokens.Add(new(ExpressionTokenKind.Word, sql[start..at], start + 1));
        return at;
    }

    private static int ReadSymbol(string sql, int start, List<ExpressionToken> tokens, ref ExpressionProblem? problem)
    {
        var rest = sql.AsSpan(start);
        if (rest.StartsWith("--") || rest.StartsWith("/*"))
        {
            problem = new(start + 1, "Comments are not allowed in a condition.", "Explain the condition in 'says', or in a YAML comment (#).");
            return start;
        }
        foreach (var symbol in TwoCharacterSymbols)
        {
            if (!rest.StartsWith(symbol)) continue;
            tokens.Add(new(ExpressionTokenKind.Symbol, symbol, start + 1));
            return start + 2;
        }
        if (OneCharacterSymbols.Contains(sql[start], StringComparison.Ordinal))
        {
            tokens.Add(new(ExpressionTokenKind.Symbol, sql[start].ToString(), start + 1));
            return start + 1;
        }
        problem = new(start + 1, $"'{rest[0]}' is not allowed in a condition.", FixFor(rest[0]));
        return start;
    }

    private static string FixFor(char c) => c switch
    {
        '"' or '`' or '[' or ']' => "Write field names without quotes or brackets, and texts in single quotes.",
        ';' => "A condition is one expression: remove the semicolon.",
        '!' => "Write <> for \"not equal\".",
        '?' or '@' or ':' or '$' => "Conditions have no parameters: write the value itself, or as_of or area.",
        '‘' or '’' or '“' or '”' => "Use the plain quote '.",
        '（' or '）' or '，' or '；' or '＝' or '＞' or '＜' => "Use the half-width form of this character.",
        _ => "Use fields, as_of, area, literals, = <> < <= > >= + - * / || ( ) and SQL's words.",
    };
}
