using System.CommandLine;
using System.Globalization;

namespace Yidang.Hub.Commands;

/// <summary>An option whose value is a day, written as 2026-11-01.</summary>
internal static class DayOption
{
    public static Option<DateOnly?> Of(string name, string description, bool required = false) => new(name)
    {
        Description = description,
        HelpName = "DATE",
        Required = required,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            result.AddError($"'{text}' is not a day. Write it as 2026-11-01.");
            return null;
        },
    };
}
