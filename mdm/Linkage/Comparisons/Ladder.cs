namespace Yidang.Mdm;

/// <summary>A comparison of one column as it runs: its levels, and what is assumed of it before anything is learnt.</summary>
/// <param name="Kind">How the column is cleaned for it.</param>
/// <param name="Levels">Strongest first; the last is <c>else</c>.</param>
/// <param name="TermFrequency">Whether agreement on a rare value weighs more.</param>
/// <param name="Own">Each member of a family has an own value: relatives agree no more often than strangers.</param>
/// <param name="Shared">Members of a family usually agree: where learning starts from.</param>
internal sealed record Ladder(ColumnKind Kind, IReadOnlyList<string> Levels, bool TermFrequency, bool Own, bool Shared)
{
    private static readonly string[] GivenName = ["exact", "nickname", "slip", "jaro_winkler(0.88)", "sound", "initial", "else"];
    private static readonly string[] FamilyName = ["exact", "slip", "jaro_winkler(0.88)", "sound", "contains", "else"];

    /// <summary>The ladders of a comparison, one for each of its columns.</summary>
    public static IReadOnlyList<Ladder> Of(LinkageComparison comparison) => comparison.Comparison switch
    {
        LadderKind.Levels => [new(ColumnKind.Text, WithElse(comparison.Levels), true, false, false)],
        LadderKind.Exact => [new(ColumnKind.Text, ["exact", "else"], true, false, false)],
        LadderKind.Name => [new(ColumnKind.Name, GivenName, true, false, false)],
        LadderKind.Forename => [new(ColumnKind.Name, GivenName, true, true, false)],
        LadderKind.Surname => [new(ColumnKind.Name, FamilyName, true, false, true)],
        // The swapped order is the forename's level: it speaks for both columns at once.
        LadderKind.ForenameSurname => [new(ColumnKind.Name, ["exact", "swapped", .. GivenName[1..]], true, true, false), new(ColumnKind.Name, FamilyName, true, false, true)],
        LadderKind.FullName => [new(ColumnKind.Name, ["exact", "words", "slip", "jaro_winkler(0.92)", "words_alike(0.88)", "overlap(1)", "else"], true, true, false)],
        LadderKind.DateOfBirth => [new(ColumnKind.Date, ["exact", "date_part_of", "day_month_swap", "date_slip", "date_parts(2)", "years(1)", "date_parts(1)", "else"], true, false, false)],
        LadderKind.ResidentId => [new(ColumnKind.ResidentId, ["exact", "id_slip", "id_two_digits", "else"], false, true, false)],
        LadderKind.Address => [new(ColumnKind.Address, ["exact", "words", "damerau(2)", "words_alike(0.88)", "words(0.5)", "overlap(1)", "else"], true, false, true)],
        LadderKind.Phone => [new(ColumnKind.Digits, ["exact", "damerau(1)", "suffix(7)", "else"], true, false, true)],
        LadderKind.Email => [new(ColumnKind.Email, ["exact", "mailbox", "mailbox_alike(0.9)", "else"], true, false, false)],
        LadderKind.Postcode => [new(ColumnKind.Postcode, ["exact", "damerau(1)", "prefix(2)", "else"], true, false, true)],
        LadderKind.Place => [new(ColumnKind.Name, ["exact", "slip", "jaro_winkler(0.88)", "contains", "else"], true, false, true)],
        LadderKind.Code => [new(ColumnKind.Postcode, ["exact", "damerau(1)", "damerau(2)", "else"], true, false, false)],
        LadderKind.Number => [new(ColumnKind.Text, ["exact", "percent(2)", "percent(10)", "else"], true, false, false)],
        _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
    };

    private static string[] WithElse(IReadOnlyList<string> levels) => levels.Contains(LevelLibrary.Else) ? [.. levels] : [.. levels, LevelLibrary.Else];
}
