using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>Compares resident ID numbers knowing that two valid ones cannot be one digit apart (GB 11643's check character).</summary>
internal static class ResidentIdComparison
{
    public static ResidentIdLevel Compare(in ResidentIdNumber a, in ResidentIdNumber b)
    {
        if (a.Text == b.Text) return a.IsValid ? ResidentIdLevel.Equal : ResidentIdLevel.EqualInvalid;
        if (!a.HasDigits || !b.HasDigits) return ResidentIdLevel.Missing;
        // One truncated number in eleven passes the check: 15 digits kept are the number all the same.
        if (IsCut(a) != IsCut(b)) return a.Text.AsSpan(0, 15).SequenceEqual(b.Text.AsSpan(0, 15)) ? ResidentIdLevel.Slip : ResidentIdLevel.DifferentInvalid;
        if (a.IsValid && b.IsValid) return ResidentIdLevel.Different;
        var apart = 0;
        var first = -1;
        var last = -1;
        for (var i = 0; i < 18; i++)
        {
            if (a.Text[i] == b.Text[i]) continue;
            apart++;
            if (first < 0) first = i;
            last = i;
        }
        if (apart == 1) return ResidentIdLevel.Slip;
        if (apart == 2)
        {
            var exchanged = a.Text[first] == b.Text[last] && a.Text[last] == b.Text[first];
            return exchanged ? ResidentIdLevel.Slip : ResidentIdLevel.TwoDigits;
        }
        return IsShifted(a.Text, b.Text, first, last) ? ResidentIdLevel.Slip : ResidentIdLevel.DifferentInvalid;
    }

    /// <summary>
    /// Compares two numbers of which at least one is <see cref="ResidentIdValidity.Damaged"/>: in what both show, or counting what was lost or typed besides. One slip more than the
    /// damage says nothing either way.
    /// </summary>
    public static ResidentIdLevel CompareDamaged(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length != 18 || b.Length != 18) return CompareLengths(a, b);
        var (shown, apart) = (0, 0);
        for (var i = 0; i < 18; i++)
        {
            if (a[i] == ResidentIdNumber.Hidden || b[i] == ResidentIdNumber.Hidden) continue;
            shown++;
            if (a[i] != b[i]) apart++;
        }
        if (apart > 0) return apart > 1 ? ResidentIdLevel.DifferentShown : ResidentIdLevel.Missing;
        if (ShowsEnding(a) && ShowsEnding(b)) return ResidentIdLevel.EqualEnding;
        return shown >= 14 ? ResidentIdLevel.EqualBeginning : ResidentIdLevel.Missing;
    }

    /// <summary>The same where a character is too few or too many: only beside a whole number can that be told from other slips.</summary>
    private static ResidentIdLevel CompareLengths(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.SequenceEqual(b)) return ResidentIdLevel.Slip;
        if (a.Length + b.Length is not (18 + 17 or 18 + 19) || a.Contains(ResidentIdNumber.Hidden) || b.Contains(ResidentIdNumber.Hidden)) return ResidentIdLevel.Missing;
        return EditDistance.Distance(a, b, 2, transposes: false) switch { 1 => ResidentIdLevel.Slip, 2 => ResidentIdLevel.Missing, _ => ResidentIdLevel.DifferentShown };
    }

    /// <summary>True when the last four characters are shown, but for one at most.</summary>
    private static bool ShowsEnding(ReadOnlySpan<char> number) => number[14..].Count(ResidentIdNumber.Hidden) <= 1;

    /// <summary>Ends as what a spreadsheet leaves of a number; of the real ones hardly one in a thousand does.</summary>
    public static bool IsCut(in ResidentIdNumber id) => id.HasDigits && id.Text.EndsWith("000", StringComparison.Ordinal);

    /// <summary>True for two valid numbers of one division and one day: sequence and check character alone differ.</summary>
    public static bool ShareStem(in ResidentIdNumber a, in ResidentIdNumber b) => a.IsValid && b.IsValid && a.Text.AsSpan(0, 14).SequenceEqual(b.Text.AsSpan(0, 14));

    /// <summary>A digit lost in one place and one gained in another: between the two, each equals its neighbour.</summary>
    private static bool IsShifted(string a, string b, int first, int last)
    {
        var length = last - first;
        return length >= 3 && (a.AsSpan(first + 1, length).SequenceEqual(b.AsSpan(first, length)) || b.AsSpan(first + 1, length).SequenceEqual(a.AsSpan(first, length)));
    }
}
