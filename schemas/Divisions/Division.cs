namespace Yidang.Schemas;

/// <summary>An administrative division of GB/T 2260, or a township or village below one, under one name.</summary>
/// <param name="Code">6 digits, or 9 for a township and 12 for a village.</param>
/// <param name="From">The list that first had it, as yyyyMM; empty when it was in the oldest list known, or the day is unknown.</param>
/// <param name="Until">The list that no longer had it, as yyyyMM; empty while it stands.</param>
public sealed record Division(string Code, string Name, string From, string Until)
{
    public DivisionLevel Level => LevelOf(Code);

    /// <summary>Code of the division that this one lies in; null for a province.</summary>
    public string? Parent => Level switch
    {
        DivisionLevel.Province => null,
        DivisionLevel.Prefecture => $"{Code[..2]}0000",
        DivisionLevel.County => $"{Code[..4]}00",
        DivisionLevel.Township => Code[..6],
        _ => Code[..9],
    };

    /// <summary>Whether a text has the form of a division's code; the code itself may stand for nothing.</summary>
    public static bool IsCode(string text) => text.Length is 6 or 9 or 12 && text.All(char.IsAsciiDigit);

    private static DivisionLevel LevelOf(string code) => code.Length switch
    {
        12 => DivisionLevel.Village,
        9 => DivisionLevel.Township,
        _ when code.EndsWith("0000", StringComparison.Ordinal) => DivisionLevel.Province,
        _ when code.EndsWith("00", StringComparison.Ordinal) => DivisionLevel.Prefecture,
        _ => DivisionLevel.County,
    };
}
