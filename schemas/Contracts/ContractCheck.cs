namespace Yidang.Schemas;

/// <summary>One rule that a contract's rows, or its file as a whole, must keep.</summary>
public sealed record ContractCheck
{
    public SourcePosition Position { get; init; }

    [Key("What must hold; the section Checks says what each rule needs.", Example = "not_after")]
    public required CheckRule Rule { get; init; }

    [Key("What it looks at: an attribute of this contract means the value as staged, any other name means that column's cell as written (trimmed, full-width forms half-width). A rule for one column holds for each that is listed.", Example = "[death_date]")]
    public IReadOnlyList<string> Columns { get; init; } = [];

    [Key("The column to compare with (not_before, not_after, equal_to).", Example = "birth_date")]
    public string? Other { get; init; }

    [Key("The values allowed (one_of).", Example = "[A, B, C]")]
    public IReadOnlyList<string> Values { get; init; } = [];

    [Key("A regular expression that the whole value must match (pattern).", Example = "'5205\\\\d{8}'")]
    public string? Pattern { get; init; }

    [Key("Lowest value: a number, a day (1900-01-01, 1900), `received` (the day the delivery came) or `period` (the last day it speaks of), the latter two with an offset if need be.", Example = "received-130y")]
    public string? Min { get; init; }

    [Key("Highest value, in the same forms; for null_share the share of blanks allowed.", Example = "received")]
    public string? Max { get; init; }

    [Key("How far two values may lie apart: years of age for age_agrees_with_birth_date (default 1), rows for totals_row (default 0).", Example = "1", Minimum = 0, Maximum = 1000000)]
    public int? Tolerance { get; init; }

    [Key("Only rows on which these columns have one of these values are looked at (before codes): not_blank with `when` is 'required if'.", Example = "{婚姻状况: [已婚, 再婚]}")]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> When { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    [Key("Only rows on which all of these are filled are looked at.", Example = "[监护人]")]
    public IReadOnlyList<string> WhenFilled { get; init; } = [];

    [Key("error: the row is quarantined, or the file refused. warning: the row is staged with a note, or the file taken with a finding.", Example = "warning")]
    public CheckSeverity Severity { get; init; } = CheckSeverity.Error;

    [Key("Share of the rows looked at that may break a row's rule; above it see `above`.", Example = "0.05", Minimum = 0, Maximum = 1)]
    public double? MaxShare { get; init; }

    [Key("Number of rows that may break a row's rule; above it see `above`.", Example = "100", Minimum = 0, Maximum = 2000000000)]
    public int? MaxRows { get; init; }

    [Key("When more rows than that break the rule: refuse the delivery, or warn.", Example = "refuse")]
    public CheckExcess Above { get; init; } = CheckExcess.Refuse;

    [Key("What the clerk is told instead of the hub's own words; no personal data.", Example = "死亡日期早于出生日期，请核对死亡登记。")]
    public string? Message { get; init; }
}
