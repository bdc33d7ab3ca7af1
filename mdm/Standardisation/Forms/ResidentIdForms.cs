using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>Resident ID numbers for staging: what has 18 characters is kept, with a note when it cannot be right.</summary>
public static class ResidentIdForms
{
    /// <summary>The rule of a cell that holds no whole number, but one that can be compared: see <see cref="ReadDamaged"/>.</summary>
    public const string Damaged = "damaged-id";

    /// <summary>
    /// 18 characters, with <c>id-check-digit</c> or <c>id-date</c> beside them when they contradict GB 11643 (linkage weighs them
    /// by their validity), <c>id-division</c> when they begin with what never was a division, or <c>upgraded-15</c> when the century and
    /// the check character were added to 15 digits; otherwise nothing and <c>other-document</c> (a passport, a permit of Hong Kong, Macao
    /// or Taiwan), <see cref="Damaged"/> or <c>unreadable-id</c>.
    /// </summary>
    public static FormResult Parse(string raw)
    {
        var id = ResidentIdNumber.Parse(raw);
        return id.Validity switch
        {
            ResidentIdValidity.Missing => FormResult.Blank,
            ResidentIdValidity.Valid or ResidentIdValidity.Upgraded15 when IsOfNoDivision(id.Text) => new(id.Text == raw ? raw : id.Text, "id-division"),
            ResidentIdValidity.Valid => FormResult.Of(id.Text == raw ? raw : id.Text),
            ResidentIdValidity.Upgraded15 => new(id.Text, "upgraded-15"),
            ResidentIdValidity.BadCheck => new(id.Text, "id-check-digit"),
            ResidentIdValidity.BadDate => new(id.Text, "id-date"),
            ResidentIdValidity.Damaged => FormResult.Not(Damaged),
            _ => FormResult.Not(IsOtherDocument(CellText.Fold(raw)) ? "other-document" : "unreadable-id"),
        };
    }

    /// <summary>What a cell of the rule <see cref="Damaged"/> holds: 18 characters, <see cref="ResidentIdNumber.Hidden"/> for each that is hidden or lost, or 17 or 19; null for any other cell.</summary>
    public static string? ReadDamaged(string raw) => ResidentIdNumber.Parse(raw) is { Validity: ResidentIdValidity.Damaged } id ? id.Text : null;

    // One to three letters, then six to ten digits: H12345678, EA1234567, T1234567.
    private static bool IsOtherDocument(ReadOnlySpan<char> text)
    {
        var letters = text.IndexOfAnyExceptInRange('A', 'Z');
        return letters is >= 1 and <= 3 && text[letters..].Length is >= 6 and <= 10 && text[letters..].IndexOfAnyExceptInRange('0', '9') < 0;
    }

    // No province is numbered 9x: foreigners' permanent residence cards begin so since 2023, and so do invented places.
    private static bool IsOfNoDivision(string number) => number[0] != '9' && !DivisionTable.National.EverWas(number.AsSpan(0, 6));
}
