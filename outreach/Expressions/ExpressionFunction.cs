using System.Collections.Frozen;

namespace Yidang.Outreach;

/// <summary>A function that conditions may call.</summary>
/// <param name="Arguments">Kinds of its arguments; <see cref="ExpressionType.Any"/> takes every kind, all of them the same.</param>
/// <param name="Optional">How many of the last arguments may be left out.</param>
/// <param name="Repeats">True when the last argument may be repeated.</param>
/// <param name="Result"><see cref="ExpressionType.Any"/>: the kind of the arguments.</param>
internal sealed record ExpressionFunction(
    string Name, string Usage, ExpressionType[] Arguments, ExpressionType Result, int Optional = 0, bool Repeats = false)
{
    public static FrozenDictionary<string, ExpressionFunction> All { get; } = new ExpressionFunction[]
    {
        new("coalesce", "coalesce(a, b, …)", [ExpressionType.Any, ExpressionType.Any], ExpressionType.Any, Repeats: true),
        new("nullif", "nullif(a, b)", [ExpressionType.Any, ExpressionType.Any], ExpressionType.Any),
        new("lower", "lower(text)", [ExpressionType.Text], ExpressionType.Text),
        new("upper", "upper(text)", [ExpressionType.Text], ExpressionType.Text),
        new("substr", "substr(text, from, count)", [ExpressionType.Text, ExpressionType.Number, ExpressionType.Number], ExpressionType.Text, Optional: 1),
        new("length", "length(text)", [ExpressionType.Text], ExpressionType.Number),
        new("abs", "abs(number)", [ExpressionType.Number], ExpressionType.Number),
        new("years_between", "years_between(earlier, later)", [ExpressionType.Date, ExpressionType.Date], ExpressionType.Number),
        new("days_between", "days_between(earlier, later)", [ExpressionType.Date, ExpressionType.Date], ExpressionType.Number),
    }.ToFrozenDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase);

    public bool Takes(int count) => count >= Arguments.Length - Optional && (Repeats || count <= Arguments.Length);
}
