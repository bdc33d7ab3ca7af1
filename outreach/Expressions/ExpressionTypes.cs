using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Outreach;

/// <summary>Which values can meet in a comparison.</summary>
internal static class ExpressionTypes
{
    private static readonly string[] DateForms = ["yyyy-MM-dd", "yyyy-MM", "yyyy"];

    public static ExpressionType Of(AttributeType type) => type switch
    {
        AttributeType.Date => ExpressionType.Date,
        AttributeType.Integer or AttributeType.Decimal => ExpressionType.Number,
        AttributeType.Boolean => ExpressionType.Truth,
        _ => ExpressionType.Text,
    };

    /// <summary>Why the two cannot be compared, or null when they can.</summary>
    public static ExpressionProblem? Conflict(ExpressionOperand left, ExpressionOperand right) =>
        OneWay(left, right) ?? OneWay(right, left) ?? Kinds(left, right);

    private static ExpressionProblem? OneWay(ExpressionOperand one, ExpressionOperand other)
    {
        if (other.Literal is not { } literal) return null;
        if (one.Codes is { } table && !table.Codes.Contains(literal, StringComparer.Ordinal))
        {
            var meant = table.Find(literal) ?? Nearest.To(literal, table.Codes, least: 2);
            return new(other.Column, $"'{literal}' is not a code of the table {table.Name}.",
                meant is null ? $"Its codes are {string.Join(", ", table.Codes.Take(12))}." : $"Write '{meant}'.");
        }
        return one.Type is ExpressionType.Date && !IsDate(literal)
            ? new(other.Column, $"'{literal}' is compared with a date, and is none.", "Write dates as 'yyyy-MM-dd'.")
            : null;
    }

    private static ExpressionProblem? Kinds(ExpressionOperand left, ExpressionOperand right)
    {
        if (left.Type == right.Type || left.Type is ExpressionType.Any || right.Type is ExpressionType.Any) return null;
        if (left.Type is ExpressionType.Text or ExpressionType.Date && right.Type is ExpressionType.Text or ExpressionType.Date) return null;
        return new(right.Column, $"A {Name(left.Type)} is compared with a {Name(right.Type)}.",
            left.Type is ExpressionType.Number || right.Type is ExpressionType.Number
                ? "Write numbers without quotes, and texts, codes and dates with them."
                : "Compare values of one kind.");
    }

    public static string Name(ExpressionType type) => type switch
    {
        ExpressionType.Text => "text",
        ExpressionType.Number => "number",
        ExpressionType.Date => "date",
        ExpressionType.Truth => "condition",
        _ => "value",
    };

    private static bool IsDate(string text) =>
        DateOnly.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
