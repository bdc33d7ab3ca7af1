using System.Text;
using System.Text.RegularExpressions;
using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Builds the question that each row rule asks, once for a delivery.</summary>
internal static class RowTests
{
    private const int YearsOfNominalAge = 1;

    /// <param name="columns">One column for the rules that look at one; those of a cross-field rule in its order otherwise.</param>
    public static RowTest For(ContractCheck check, IReadOnlyList<CheckedColumn> columns, CheckedColumn? other, DeliveryDays days)
    {
        var first = columns[0];
        return check.Rule switch
        {
            CheckRule.NotBlank => (values, fields) => first.Read(values, fields) is null ? RowOutcome.Broken : RowOutcome.Holds,
            CheckRule.OneOf => OneOf(first, check.Values.ToHashSet(StringComparer.Ordinal)),
            CheckRule.Pattern => Matches(first, check.Pattern!),
            CheckRule.Length => Length(first, check),
            CheckRule.Range => InRange(first, check, days),
            CheckRule.ValidId => On(first, text => RowNumber.Of(text).IsValid),
            CheckRule.NotBefore => Days(first, other!, (day, from) => day.Last >= from.First),
            CheckRule.NotAfter => Days(first, other!, (day, until) => day.First <= until.Last),
            CheckRule.EqualTo => OnBoth(first, other!, AreEqual),
            CheckRule.OneFilled => (values, fields) => columns.Any(c => c.Read(values, fields) is not null) ? RowOutcome.Holds : RowOutcome.Broken,
            CheckRule.SexAgreesWithId => SexAgrees(first, columns[1]),
            CheckRule.BirthDateAgreesWithId => BirthDateAgrees(first, columns[1]),
            CheckRule.AgeAgreesWithBirthDate => AgeAgrees(first, columns[1], check.Tolerance ?? YearsOfNominalAge, days.Period),
            _ => throw new ArgumentException($"{check.Rule} is not a rule of rows.", nameof(check)),
        };
    }

    private static RowTest On(CheckedColumn column, Func<string, bool> holds) => (values, fields) =>
        column.Read(values, fields) is not { } text ? RowOutcome.NotTested : holds(text) ? RowOutcome.Holds : RowOutcome.Broken;

    private static RowTest OnBoth(CheckedColumn column, CheckedColumn other, Func<string, string, bool?> holds) => (values, fields) =>
        column.Read(values, fields) is { } text && other.Read(values, fields) is { } with && holds(text, with) is { } answer
            ? answer ? RowOutcome.Holds : RowOutcome.Broken
            : RowOutcome.NotTested;

    private static RowTest OneOf(CheckedColumn column, HashSet<string> allowed) => On(column, allowed.Contains);

    private static RowTest Matches(CheckedColumn column, string pattern)
    {
        var expression = new Regex($"^(?:{pattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        return On(column, expression.IsMatch);
    }

    private static RowTest Length(CheckedColumn column, ContractCheck check)
    {
        var (min, max) = (CheckBound.Parse(check.Min ?? "0")!.Number!.Value, CheckBound.Parse(check.Max ?? "2000000000")!.Number!.Value);
        // Characters as people count them: 𠮷 is one.
        return On(column, text => text.EnumerateRunes().Count() is var length && length >= min && length <= max);
    }

    private static RowTest InRange(CheckedColumn column, ContractCheck check, DeliveryDays days)
    {
        var (min, max) = (check.Min is null ? null : CheckBound.Parse(check.Min), check.Max is null ? null : CheckBound.Parse(check.Max));
        if (AreDays(column.Attribute, min, max))
        {
            var (from, until) = (min?.First(days) ?? DateOnly.MinValue, max?.Last(days) ?? DateOnly.MaxValue);
            return (values, fields) => column.Read(values, fields) is not { } text || DaysOf(column, text) is not { } day ? RowOutcome.NotTested
                : day.Last >= from && day.First <= until ? RowOutcome.Holds : RowOutcome.Broken;
        }
        var (low, high) = (min?.Number ?? decimal.MinValue, max?.Number ?? decimal.MaxValue);
        return (values, fields) => column.Read(values, fields) is not { } text || NumberOf(text) is not { } number ? RowOutcome.NotTested
            : number >= low && number <= high ? RowOutcome.Holds : RowOutcome.Broken;
    }

    /// <summary>True when a range speaks of days: the attribute is a date, or a bound can only be a day.</summary>
    public static bool AreDays(AttributeDefinition? attribute, CheckBound? min, CheckBound? max) =>
        attribute is { } known ? known.Type == AttributeType.Date : min is { IsDay: true, Number: null } || max is { IsDay: true, Number: null };

    private static RowTest Days(CheckedColumn column, CheckedColumn other, Func<PossibleDays, PossibleDays, bool> holds) =>
        OnBoth(column, other, (text, with) => DaysOf(column, text) is { } day && DaysOf(other, with) is { } than ? holds(day, than) : null);

    private static bool? AreEqual(string text, string other) =>
        string.Equals(text, other, StringComparison.Ordinal) || (NumberOf(text) is { } number && number == NumberOf(other));

    private static RowTest SexAgrees(CheckedColumn sex, CheckedColumn id) => OnBoth(sex, id, (stated, number) =>
        stated is "male" or "female" && ValidId(number) is { } valid ? valid.Sex == stated : null);

    private static RowTest BirthDateAgrees(CheckedColumn birthDate, CheckedColumn id) => OnBoth(birthDate, id, (stated, number) =>
        DaysOf(birthDate, stated) is { } days && ValidId(number)?.BirthDate is { } born ? days.Contains(born) : null);

    private static RowTest AgeAgrees(CheckedColumn age, CheckedColumn birthDate, int tolerance, DateOnly on) => OnBoth(age, birthDate, (stated, born) =>
        NumberOf(stated) is { } years && DaysOf(birthDate, born) is { } days
            ? years >= YearsBetween(days.Last, on) - tolerance && years <= YearsBetween(days.First, on) + tolerance
            : null);

    private static ResidentIdNumber? ValidId(string text) => RowNumber.Of(text) is { IsValid: true } id ? id : null;

    private static PossibleDays? DaysOf(CheckedColumn column, string text) =>
        PossibleDays.Of(column.Attribute is null ? DateForms.Parse(text).Value ?? "" : text);

    private static decimal? NumberOf(string text) =>
        NumberForms.Parse(text, whole: false).Value is { } canonical
        && decimal.TryParse(canonical, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int YearsBetween(DateOnly born, DateOnly on) =>
        on.Year - born.Year - (on.Month < born.Month || (on.Month == born.Month && on.Day < born.Day) ? 1 : 0);
}
