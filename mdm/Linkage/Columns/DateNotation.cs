using System.Text;

namespace Yidang.Mdm;

/// <summary>How a column writes its dates, and their common form: yyyymmdd, with 00 for a part that is missing.</summary>
/// <remarks>03/04/1951 alone can be read in two ways; a column as a whole cannot, once one of its days is past the twelfth.</remarks>
internal readonly struct DateNotation
{
    private const string Months = "janfebmaraprmayjunjulaugsepoctnovdec";

    private readonly bool monthFirst;

    private DateNotation(bool monthFirst) => this.monthFirst = monthFirst;

    /// <summary>Reads the notation off the distinct values of a column.</summary>
    public static DateNotation Of(TextEncoder cells)
    {
        int dayFirst = 0, monthFirst = 0;
        Span<char> raw = stackalloc char[TextEncoder.LongestCell];
        Span<int> numbers = stackalloc int[3];
        Span<int> lengths = stackalloc int[3];
        for (var code = 0; code < Math.Min(cells.Distinct, 20_000); code++)
        {
            var text = raw[..Encoding.UTF8.GetChars(cells[code], raw)];
            if (Split(text, numbers, lengths, out _) != 3 || lengths[0] > 2) continue;
            if (numbers[0] > 12 && numbers[1] <= 12) dayFirst++;
            else if (numbers[1] > 12 && numbers[0] <= 12) monthFirst++;
        }
        return new(monthFirst > dayFirst);
    }

    /// <summary>True for a month's English name, whole or its first three letters.</summary>
    public static bool IsMonth(ReadOnlySpan<byte> word)
    {
        const int Known = 3;
        Span<char> start = stackalloc char[Known];
        if (word.Length < Known || Ascii.ToLower(word[..Known], start, out _) != System.Buffers.OperationStatus.Done) return false;
        return Months.AsSpan().IndexOf(start) is >= 0 and var at && at % Known == 0;
    }

    /// <summary>Writes the date and returns its length, 8; 0 when the text is no date.</summary>
    public int Write(ReadOnlySpan<char> text, Span<char> into)
    {
        Span<int> numbers = stackalloc int[3];
        Span<int> lengths = stackalloc int[3];
        // A time of day says nothing about a birth.
        if (text.Length > 10 && text.IndexOfAny('T', ' ') is 10 && text[10..].Contains(':')) text = text[..10];
        var count = Split(text, numbers, lengths, out var month);
        var (year, m, day) = (count, month) switch
        {
            (1, 0) when lengths[0] == 8 => (numbers[0] / 10000, numbers[0] / 100 % 100, numbers[0] % 100),
            (1, 0) when lengths[0] == 6 => (numbers[0] / 100, numbers[0] % 100, 0),
            (1, 0) when lengths[0] == 4 => (numbers[0], 0, 0),
            (1, > 0) when lengths[0] == 4 => (numbers[0], month, 0),
            (2, > 0) when lengths[0] == 4 => (numbers[0], month, numbers[1]),
            (2, > 0) when lengths[1] >= 2 => (lengths[1] == 4 ? numbers[1] : Century(numbers[1]), month, numbers[0]),
            (2, 0) when lengths[0] == 4 => (numbers[0], numbers[1], 0),
            (2, 0) when lengths[1] == 4 => (numbers[1], numbers[0], 0),
            (3, 0) when lengths[0] == 4 => (numbers[0], numbers[1], numbers[2]),
            (3, 0) => YearLast(numbers, lengths[2]),
            _ => (0, 0, 0),
        };
        if (year is <= 0 or > 9999 || m > 99 || day > 99) return 0;
        var packed = (year * 10000) + (m * 100) + day;
        for (var i = 7; i >= 0; i--, packed /= 10) into[i] = (char)('0' + (packed % 10));
        return 8;
    }

    private (int Year, int Month, int Day) YearLast(ReadOnlySpan<int> numbers, int yearLength)
    {
        var year = yearLength <= 2 ? Century(numbers[2]) : numbers[2];
        return monthFirst ? (year, numbers[0], numbers[1]) : (year, numbers[1], numbers[0]);
    }

    /// <summary>Two digits: nobody in the files was born after 2029.</summary>
    private static int Century(int year) => year >= 30 ? 1900 + year : 2000 + year;

    /// <summary>The numbers of a text, at most three, and a month given by its English name; 0 when there is more.</summary>
    private static int Split(ReadOnlySpan<char> text, Span<int> numbers, Span<int> lengths, out int month)
    {
        Span<char> three = stackalloc char[3];
        var count = 0;
        month = 0;
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            if (char.IsAsciiDigit(text[at]))
            {
                if (count == 3) return 0;
                var number = 0;
                while (at < text.Length && char.IsAsciiDigit(text[at]) && at - start < 9) number = (number * 10) + text[at++] - '0';
                lengths[count] = at - start;
                numbers[count++] = number;
            }
            else if (char.IsAsciiLetter(text[at]))
            {
                while (at < text.Length && char.IsAsciiLetter(text[at])) at++;
                if (at - start < 3) continue;
                text.Slice(start, 3).ToLowerInvariant(three);
                var found = Months.AsSpan().IndexOf(three);
                if (found >= 0 && found % 3 == 0) month = (found / 3) + 1;
            }
            else
            {
                at++;
            }
        }
        return count;
    }
}
