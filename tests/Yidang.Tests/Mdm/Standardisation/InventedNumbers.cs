using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Tests.Mdm.Standardisation;

/// <summary>Resident ID numbers by GB 11643 of divisions that GB/T 2260 does not have: nobody's.</summary>
internal static class InventedNumbers
{
    /// <summary>A valid number. An odd sequence is a man's.</summary>
    public static string Of(string birthDate, int sequence, string division = "999901")
    {
        var first17 = division + birthDate.Replace("-", "", StringComparison.Ordinal) + sequence.ToString("D3", CultureInfo.InvariantCulture);
        return first17 + ResidentIdNumber.CheckCharacter(first17);
    }

    /// <summary>The number with its character at a position raised by one: always an invalid number.</summary>
    public static string Mistyped(string number, int position)
    {
        var characters = number.ToCharArray();
        characters[position] = characters[position] == '9' ? '0' : (char)(characters[position] + 1);
        return new string(characters);
    }
}
