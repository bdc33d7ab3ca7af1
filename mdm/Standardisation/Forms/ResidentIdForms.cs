using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>Resident ID numbers for staging: what has 18 characters is kept, with a note when it cannot be right.</summary>
public static class ResidentIdForms
{
    /// <summary>
    /// 18 characters, with <c>id-check-digit</c> or <c>id-date</c> beside them when they contradict GB 11643 (linkage weighs them
    /// by their validity), or <c>id-division</c> when they begin with what never was a division; otherwise nothing and <c>unreadable-id</c>.
    /// </summary>
    public static FormResult Parse(string raw)
    {
        var id = ResidentIdNumber.Parse(raw);
        return id.Validity switch
        {
            ResidentIdValidity.Missing => FormResult.Blank,
            ResidentIdValidity.Valid or ResidentIdValidity.Upgraded15 => new(id.Text == raw ? raw : id.Text, IsOfNoDivision(id.Text) ? "id-division" : null),
            ResidentIdValidity.BadCheck => new(id.Text, "id-check-digit"),
            ResidentIdValidity.BadDate => new(id.Text, "id-date"),
            _ => FormResult.Not("unreadable-id"),
        };
    }

    // No province is numbered 9x: foreigners' permanent residence cards begin so since 2023, and so do invented places.
    private static bool IsOfNoDivision(string number) => number[0] != '9' && !DivisionTable.National.EverWas(number.AsSpan(0, 6));
}
