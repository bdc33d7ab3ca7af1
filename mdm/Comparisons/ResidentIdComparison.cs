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
