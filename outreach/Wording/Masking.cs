using System.Text.RegularExpressions;
using Yidang.Schemas;

namespace Yidang.Outreach;

/// <summary>
/// The only masking rule of the hub. Every list, page, export and answer masks the same characters, so that no two of them combine to a full value.
/// </summary>
/// <remarks>
/// A resident ID number keeps its division (first 6) and its check character: the birth date and the sequence are hidden, because
/// lists show the birth date in a column of its own and a visible sequence would complete the number. A phone number keeps its
/// first 3 and last 4 digits. Numbers within other texts (a disability certificate starts with the ID number) are masked alike.
/// </remarks>
public static partial class Masking
{
    /// <summary>The value with what must not be seen replaced by asterisks; values of other attributes come back as they are.</summary>
    public static string? Mask(string attribute, string? value)
    {
        if (string.IsNullOrEmpty(value)) return value;
        return AttributeCatalogue.Default.Find(attribute)?.Type switch
        {
            AttributeType.ResidentId => ResidentId(value),
            AttributeType.Phone => string.Join(';', value.Split(';').Select(Phone)),
            AttributeType.Date or AttributeType.Code or AttributeType.Integer or AttributeType.Decimal or AttributeType.Boolean => value,
            _ => Embedded().Replace(value, m => ResidentIdNumber.Parse(m.Value).Validity is ResidentIdValidity.Valid or ResidentIdValidity.BadCheck or ResidentIdValidity.Upgraded15 ? ResidentId(m.Value) : m.Value),
        };
    }

    /// <summary><c>520502**********</c> and the check character.</summary>
    public static string ResidentId(string number) =>
        number.Length < 8 ? new string('*', number.Length) : $"{number[..6]}{new string('*', number.Length - 7)}{number[^1]}";

    /// <summary><c>138****5678</c>.</summary>
    public static string Phone(string number) =>
        number.Length < 8 ? new string('*', number.Length) : $"{number[..3]}{new string('*', number.Length - 7)}{number[^4..]}";

    [GeneratedRegex(@"(?<!\d)(\d{17}[\dXx]|\d{15}(?!\d))", RegexOptions.CultureInvariant)]
    private static partial Regex Embedded();
}
