using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>Resident ID numbers for staging: what has 18 characters is kept, with a note when it cannot be right.</summary>
public static class ResidentIdForms
{
    /// <summary>
    /// 18 characters, with <c>id-check-digit</c> or <c>id-date</c> beside them when they contradict GB 11643 (linkage weighs them
    /// by their validity); otherwise nothing and <c>unreadable-id</c>.
    /// </summary>
    public static FormResult Parse(string raw)
    {
        var id = ResidentIdNumber.Parse(raw);
        return id.Validity switch
        {
            ResidentIdValidity.Missing => FormResult.Blank,
            ResidentIdValidity.Valid or ResidentIdValidity.Upgraded15 => FormResult.Of(id.Text == raw ? raw : id.Text),
            ResidentIdValidity.BadCheck => new(id.Text, "id-check-digit"),
            ResidentIdValidity.BadDate => new(id.Text, "id-date"),
            _ => FormResult.Not("unreadable-id"),
        };
    }
}
