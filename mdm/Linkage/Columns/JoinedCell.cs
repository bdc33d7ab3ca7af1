using System.Text;

namespace Yidang.Mdm;

/// <summary>Puts one cell together from several of a row: a birth date from its year, month and day; an address from a house number and a street.</summary>
/// <param name="isDate">Of a date only what can be read without the missing parts is taken: from the year on, as far as there are parts.</param>
public sealed class JoinedCell(bool isDate)
{
    private readonly byte[] text = new byte[TextEncoder.LongestCell];

    /// <summary>Where each part ends in the text; one that is blank ends where it begins.</summary>
    private readonly List<int> ends = [];

    /// <summary>Adds the next part, UTF-8.</summary>
    public void Add(ReadOnlySpan<byte> part)
    {
        part = part[Ascii.Trim(part)];
        var end = ends.Count == 0 ? 0 : ends[^1];
        if (!SaysSomething(part) || part.Length >= text.Length - end)
        {
            ends.Add(end);
            return;
        }
        if (end > 0) text[end++] = (byte)' ';
        part.CopyTo(text.AsSpan(end));
        ends.Add(end + part.Length);
    }

    /// <summary>The cell of all parts added since the last was taken; valid until another part is added. Empty when nothing is known.</summary>
    public ReadOnlySpan<byte> Take()
    {
        var (from, to) = isDate ? Readable() : (0, ends.Count == 0 ? 0 : ends[^1]);
        ends.Clear();
        return text.AsSpan()[from..to].TrimStart((byte)' ');
    }

    private bool SaysSomething(ReadOnlySpan<byte> part) =>
        isDate ? part.ContainsAnyInRange((byte)'0', (byte)'9') || DateNotation.IsMonth(part) : !ValueCleaner.IsUnknown(part);

    /// <summary>1976-06 is read without its day; of a year and a day without the month the year only.</summary>
    private (int From, int To) Readable()
    {
        const int Year = 4;
        if (ends.Count == 0) return (0, 0);
        if (ends[0] >= Year)
        {
            var last = 0;
            while (last + 1 < ends.Count && ends[last + 1] > ends[last]) last++;
            return (0, ends[last]);
        }
        var first = ends.Count;
        while (first > 0 && ends[first - 1] > (first == 1 ? 0 : ends[first - 2])) first--;
        return (first == 0 ? 0 : ends[first - 1], ends[^1]);
    }
}
