using System.Globalization;

namespace Yidang.Simulation;

/// <summary>How a phone number looks when nobody checks it.</summary>
internal static class PhoneDirt
{
    public static string Reformatted(long phone, long other, SeededRandom random)
    {
        var text = phone.ToString(CultureInfo.InvariantCulture);
        return random.Below(other == 0 ? 4 : 5) switch
        {
            0 => "+86" + text,
            1 => "86-" + text,
            2 => $"{text[..3]} {text[3..7]} {text[7..]}",
            3 => $"{text[..3]}-{text[3..7]}-{text[7..]}",
            _ => string.Create(CultureInfo.InvariantCulture, $"{text}{random.Pick(["、", "/", ";", " "])}{other}"),
        };
    }
}
