using Yidang.Schemas;

namespace Yidang.Outreach;

/// <summary>Recursive-descent parser of the condition subset; keeps no tree, only kinds, fields read and problems.</summary>
/// <remarks>A grammar error ends the parse; a wrong name, code or kind is noted and the parse goes on.</remarks>
internal sealed class ExpressionParser(IReadOnlyList<ExpressionToken> tokens, IReadOnlyCollection<string> declared, AttributeCatalogue catalogue)
{
    private const int MaximumDepth = 60;

    private static readonly string[] Comparisons = ["=", "<>", "<", "<=", ">", ">="];

    private static readonly HashSet<string> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        "and", "or", "not", "is", "null", "distinct", "from", "in", "between", "like", "case", "when", "then", "else", "end", "true", "false",
    };

    private static readonly HashSet<string> QueryWords = new(StringComparer.OrdinalIgnoreCase) { "select", "exists", "any", "all", "with", "union", "join", "where" };

    private readonly List<ExpressionProblem> problems = [];
    private readonly List<string> fields = [];
    private int position;
    private int depth;
    private bool failed;

    private ExpressionToken Current => tokens[position];

    public CheckedExpression Parse()
    {
        var whole = Or();
        if (!failed && Current.Kind is not ExpressionTokenKind.End)
            Fail($"'{Current.Text}' does not continue the condition.", "Join parts with and or or; close parentheses.");
        if (!failed && whole.Type is not (ExpressionType.Truth or ExpressionType.Any))
            problems.Add(new(1, $"The condition is a {ExpressionTypes.Name(whole.Type)}, neither true nor false.", "Compare it with something, e.g. >= 80."));
        return new(fields, problems);
    }

    private ExpressionOperand Or()
    {
        var left = And();
        while (Accept("or")) left = Truths("or", left, And());
        return left;
    }

    private ExpressionOperand And()
    {
        var left = Not();
        while (Accept("and")) left = Truths("and", left, Not());
        return left;
    }

    private ExpressionOperand Not()
    {
        if (!Current.Is("not")) return Predicate();
        var column = Current.Column;
        if (!Enter()) return default;
        position++;
        var operand = Not();
        depth--;
        RequireType(operand, ExpressionType.Truth, "not");
        return new(ExpressionType.Truth, column);
    }

    private ExpressionOperand Predicate()
    {
        var left = Sum();
        if (Comparisons.FirstOrDefault(Accept) is not null)
        {
            Compare(left, Sum());
            return Truth(left);
        }
        if (Accept("is")) return Is(left);
        var column = Current.Column;
        var negated = Accept("not");
        if (Accept("in")) return In(left);
        if (Accept("between")) return Between(left);
        if (Accept("like")) return Like(left);
        if (negated) return Fail("'not' is followed by neither in, between nor like.", "Write not in (…), not between, not like, or put not before the condition.", column);
        return left;
    }

    private ExpressionOperand Is(ExpressionOperand left)
    {
        Accept("not");
        if (Accept("null")) return Truth(left);
        if (!Accept("distinct") || !Accept("from"))
            return Fail("'is' is followed by neither null nor distinct from.", "Write is null, is not null, is distinct from … or is not distinct from ….");
        Compare(left, Sum());
        return Truth(left);
    }

    private ExpressionOperand In(ExpressionOperand left)
    {
        if (!Expect("(")) return default;
        do Compare(left, Sum());
        while (Accept(","));
        return Expect(")") ? Truth(left) : default;
    }

    private ExpressionOperand Between(ExpressionOperand left)
    {
        Compare(left, Sum());
        if (!Accept("and")) return Fail("between lacks its upper bound.", "Write between low and high.");
        Compare(left, Sum());
        return Truth(left);
    }

    private ExpressionOperand Like(ExpressionOperand left)
    {
        var pattern = Sum();
        RequireType(left, ExpressionType.Text, "like");
        RequireType(pattern, ExpressionType.Text, "like");
        return Truth(left);
    }

    private ExpressionOperand Sum()
    {
        var left = Product();
        while (!failed)
        {
            var column = Current.Column;
            if (Accept("||")) left = Both("||", ExpressionType.Text, left, Product(), column);
            else if (Accept("+") || Accept("-")) left = Both("+ and -", ExpressionType.Number, left, Product(), column);
            else break;
        }
        return left;
    }

    private ExpressionOperand Product()
    {
        var left = Unary();
        while (!failed && (Accept("*") || Accept("/"))) left = Both("* and /", ExpressionType.Number, left, Unary(), left.Column);
        return left;
    }

    private ExpressionOperand Unary()
    {
        var column = Current.Column;
        if (!Accept("-")) return Primary();
        var operand = Primary();
        RequireType(operand, ExpressionType.Number, "-");
        return new(ExpressionType.Number, column);
    }

    private ExpressionOperand Primary()
    {
        if (!Enter()) return default;
        var token = Current;
        var operand = token.Kind switch
        {
            ExpressionTokenKind.Text => Take(new(ExpressionType.Text, token.Column, token.Text)),
            ExpressionTokenKind.Number => Take(new(ExpressionType.Number, token.Column)),
            ExpressionTokenKind.Word => Word(token),
            ExpressionTokenKind.Symbol when token.Is("(") => Parenthesised(),
            ExpressionTokenKind.End => Fail("The condition ends too early.", "Complete it: a value is missing at the end."),
            _ => Fail($"'{token.Text}' stands where a value belongs.", "Write a field, a literal, a function or a parenthesis here."),
        };
        depth--;
        return operand;
    }

    private ExpressionOperand Parenthesised()
    {
        position++;
        var inner = Or();
        return Expect(")") ? inner : default;
    }

    private ExpressionOperand Word(ExpressionToken token)
    {
        if (token.Is("null")) return Take(new(ExpressionType.Any, token.Column));
        if (token.Is("true") || token.Is("false")) return Take(new(ExpressionType.Truth, token.Column));
        if (token.Is("case")) return Case();
        if (Keywords.Contains(token.Text)) return Fail($"'{token.Text}' stands where a value belongs.", "Write a field, a literal, a function or a parenthesis here.");
        if (QueryWords.Contains(token.Text)) return Fail($"'{token.Text}' starts a query.", "A condition reads the item's fields of one person; it cannot query.");
        position++;
        return Current.Is("(") ? Call(token) : Field(token);
    }

    private ExpressionOperand Field(ExpressionToken token)
    {
        if (token.Text is "as_of") return new(ExpressionType.Date, token.Column);
        if (token.Text is "area") return new(ExpressionType.Text, token.Column);
        if (!declared.Contains(token.Text, StringComparer.Ordinal))
        {
            problems.Add(UndeclaredField(token));
            return new(ExpressionType.Any, token.Column);
        }
        if (!fields.Contains(token.Text, StringComparer.Ordinal)) fields.Add(token.Text);
        if (catalogue.Find(token.Text) is not { } attribute) return new(ExpressionType.Any, token.Column);
        var table = attribute.Type is AttributeType.Code && attribute.CodeTable is { } name ? CodeTables.Find(name) : null;
        return new(ExpressionTypes.Of(attribute.Type), token.Column, null, table);
    }

    private ExpressionProblem UndeclaredField(ExpressionToken token)
    {
        var problem = $"'{token.Text}' is not among the item's fields.";
        if (catalogue.Find(token.Text) is { Subject: AttributeSubject.Person }) return new(token.Column, problem, $"Add {token.Text} to 'fields' if the item needs it.");
        if (token.Text.Any(char.IsUpper)) return new(token.Column, problem, "Field names are in lower case.");
        var nearest = Nearest.To(token.Text, declared.Concat(["as_of", "area"]), least: 2);
        return new(token.Column, problem, nearest is null ? $"Declared are {string.Join(", ", declared)}, and as_of and area." : $"Did you mean {nearest}?");
    }

    private ExpressionOperand Call(ExpressionToken name)
    {
        position++;
        var arguments = new List<ExpressionOperand>();
        if (!Current.Is(")"))
        {
            do arguments.Add(Or());
            while (Accept(","));
        }
        if (!Expect(")")) return default;
        if (!ExpressionFunction.All.TryGetValue(name.Text, out var function))
        {
            problems.Add(new(name.Column, $"There is no function '{name.Text}'.",
                "Functions are " + string.Join(", ", ExpressionFunction.All.Values.Select(f => f.Usage).Order(StringComparer.Ordinal)) + "."));
            return new(ExpressionType.Any, name.Column);
        }
        if (!function.Takes(arguments.Count))
        {
            problems.Add(new(name.Column, $"{function.Name} has {arguments.Count} arguments.", $"Write {function.Usage}."));
            return new(function.Result, name.Column);
        }
        for (var i = 0; i < arguments.Count; i++) CheckArgument(function, arguments, i);
        if (function.Result is not ExpressionType.Any) return new(function.Result, name.Column);
        var typed = arguments.FirstOrDefault(a => a.Type is not ExpressionType.Any);
        return new(typed.Type, name.Column, null, arguments.Select(a => a.Codes).FirstOrDefault(c => c is not null));
    }

    private void CheckArgument(ExpressionFunction function, List<ExpressionOperand> arguments, int index)
    {
        var expected = function.Arguments[Math.Min(index, function.Arguments.Length - 1)];
        if (expected is ExpressionType.Any)
        {
            if (index > 0) Compare(arguments[0], arguments[index]);
        }
        else if (expected is ExpressionType.Date)
        {
            Compare(new(ExpressionType.Date, arguments[index].Column), arguments[index]);
        }
        else
        {
            RequireType(arguments[index], expected, function.Name);
        }
    }

    private ExpressionOperand Case()
    {
        var start = Current;
        position++;
        var result = new ExpressionOperand(ExpressionType.Any, start.Column);
        var branches = 0;
        while (Accept("when"))
        {
            RequireType(Or(), ExpressionType.Truth, "when");
            if (!Accept("then")) return Fail("when lacks its then.", "Write case when condition then value … else value end.");
            result = Branch(result, Or());
            branches++;
        }
        if (branches == 0) return Fail("case is not followed by when.", "Write case when condition then value … else value end.");
        if (Accept("else")) result = Branch(result, Or());
        return Accept("end") ? result : Fail("case has no end.", "Close it with end.");
    }

    private ExpressionOperand Branch(ExpressionOperand result, ExpressionOperand branch)
    {
        Compare(result, branch);
        return result.Type is ExpressionType.Any ? branch with { Literal = null, Column = result.Column } : result;
    }

    private static ExpressionOperand Truth(ExpressionOperand at) => new(ExpressionType.Truth, at.Column);

    private ExpressionOperand Truths(string word, ExpressionOperand left, ExpressionOperand right) =>
        Both(word, ExpressionType.Truth, left, right, left.Column);

    private ExpressionOperand Both(string word, ExpressionType type, ExpressionOperand left, ExpressionOperand right, int column)
    {
        RequireType(left, type, word);
        RequireType(right, type, word);
        return new(type, column);
    }

    private void RequireType(ExpressionOperand operand, ExpressionType type, string word)
    {
        if (failed || operand.Type == type || operand.Type is ExpressionType.Any) return;
        if (type is ExpressionType.Text && operand.Type is ExpressionType.Date) return;
        problems.Add(new(operand.Column, $"'{word}' takes a {ExpressionTypes.Name(type)}, not a {ExpressionTypes.Name(operand.Type)}.",
            type is ExpressionType.Truth ? "Compare the value with something first." : "Use a value of that kind."));
    }

    private void Compare(ExpressionOperand left, ExpressionOperand right)
    {
        if (!failed && ExpressionTypes.Conflict(left, right) is { } problem) problems.Add(problem);
    }

    private ExpressionOperand Take(ExpressionOperand operand)
    {
        position++;
        return operand;
    }

    private bool Accept(string keywordOrSymbol)
    {
        if (failed || !Current.Is(keywordOrSymbol)) return false;
        position++;
        return true;
    }

    private bool Expect(string symbol)
    {
        if (Accept(symbol)) return true;
        Fail($"'{symbol}' is missing here.", "Check the parentheses and commas before this place.");
        return false;
    }

    private bool Enter()
    {
        if (++depth <= MaximumDepth) return true;
        Fail("The condition is nested too deeply.", "Split it into several conditions.");
        return false;
    }

    private ExpressionOperand Fail(string problem, string fix, int? column = null)
    {
        if (!failed) problems.Add(new(column ?? Current.Column, problem, fix));
        failed = true;
        position = tokens.Count - 1;
        return new(ExpressionType.Any, tokens[^1].Column);
    }
}
