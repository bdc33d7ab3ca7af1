using System.Text;
using System.Text.RegularExpressions;
using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>One form that a contract accepts of a column's cells, out of all that its attribute's parser can read.</summary>
/// <remarks>
/// Dates: a pattern of yyyy, M or MM, d or dd and what stands between them, or <c>excel_serial</c>. Numbers: <c>plain</c>,
/// <c>thousands</c>, <c>with_unit</c>. ID numbers: <c>18_digits</c>, <c>15_digits</c>. Phones: <c>mobile</c>, <c>landline</c>. Yes and
/// no: a pair of words, 是/否.
/// </remarks>
public sealed class AcceptedForm
{
    private readonly Regex pattern;

    private AcceptedForm(string expression, DateOrder? order = null) =>
        (pattern, Order) = (new Regex($"^(?:{expression})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase), order);

    /// <summary>How a date in this form is read, where the form says it.</summary>
    public DateOrder? Order { get; }

    /// <summary>The rule of a cell that is in none of the forms accepted.</summary>
    public const string Unexpected = "unexpected-form";

    /// <summary>Null when an attribute of that type has no such form.</summary>
    public static AcceptedForm? Parse(AttributeType type, string form) => type switch
    {
        AttributeType.Date => Date(form),
        AttributeType.Integer or AttributeType.Decimal => form switch
        {
            "plain" => new(@"[+-]?\d+(\.\d+)?"),
            "thousands" => new(@"[+-]?\d{1,3}(,\d{3})+(\.\d+)?"),
            "with_unit" => new(@"[¥￥$]?\s*[+-]?[\d,]+(\.\d+)?\s*[^\d\s.,][^\d]*"),
            _ => null,
        },
        AttributeType.ResidentId => form switch { "18_digits" => new(@"\d{17}[\dX]"), "15_digits" => new(@"\d{15}"), _ => null },
        AttributeType.Phone => form switch { "mobile" => new(@"1[3-9]\d{9}"), "landline" => new(@"(0\d{2,3}-?)?[2-8]\d{6,7}"), _ => null },
        AttributeType.Boolean => form.Split('/') is [{ Length: > 0 } yes, { Length: > 0 } no] && YesNoForms.Parse(yes).Value == "true" && YesNoForms.Parse(no).Value == "false"
            ? new($"{Regex.Escape(yes)}|{Regex.Escape(no)}")
            : null,
        _ => null,
    };

    /// <summary>What can be stated for an attribute of that type, in words; empty when nothing can.</summary>
    public static string Choices(AttributeType type) => type switch
    {
        AttributeType.Date => "a pattern of yyyy, M, MM, d, dd such as yyyy-MM-dd, yyyyMMdd or yyyy年M月d日, or excel_serial",
        AttributeType.Integer or AttributeType.Decimal => "plain, thousands or with_unit",
        AttributeType.ResidentId => "18_digits or 15_digits",
        AttributeType.Phone => "mobile or landline",
        AttributeType.Boolean => "a pair such as 是/否, 1/0 or √/×",
        _ => "",
    };

    public bool Matches(string cell) => pattern.IsMatch(CellText.Fold(cell));

    private static AcceptedForm? Date(string form)
    {
        if (form == "excel_serial") return new(@"\d{4,5}(\.\d+)?");
        var expression = new StringBuilder();
        var parts = new StringBuilder();
        for (var i = 0; i < form.Length;)
        {
            var run = 1;
            while (i + run < form.Length && form[i + run] == form[i]) run++;
            var digits = (form[i], run) switch
            {
                ('y', 4) => @"\d{4}",
                ('M' or 'd', 2) => @"\d{2}",
                ('M' or 'd', 1) => @"\d{1,2}",
                _ when char.IsAsciiLetterOrDigit(form[i]) => null,
                _ => Regex.Escape(form.Substring(i, run)),
            };
            if (digits is null) return null;
            if (char.IsAsciiLetter(form[i])) parts.Append(form[i]);
            expression.Append(digits);
            i += run;
        }
        DateOrder? order = parts.ToString() switch { "yMd" or "yM" or "y" => DateOrder.YearFirst, "dMy" => DateOrder.DayFirst, "Mdy" or "My" => DateOrder.MonthFirst, _ => null };
        return order is null ? null : new(expression.ToString(), order);
    }
}
