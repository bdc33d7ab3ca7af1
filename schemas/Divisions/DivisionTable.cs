using System.Globalization;

namespace Yidang.Schemas;

/// <summary>
/// Administrative divisions by code, abolished ones included: an ID number keeps the code of the county that issued it. Read when first asked.
/// </summary>
public sealed class DivisionTable
{
    private readonly Lazy<Dictionary<string, Division>> latest;
    private readonly Lazy<HashSet<int>> counties;

    private DivisionTable(Func<IEnumerable<Division>> read)
    {
        latest = new(() =>
        {
            var byCode = new Dictionary<string, Division>(StringComparer.Ordinal);
            // A code's later name stands after its earlier one.
            foreach (var division in read()) byCode[division.Code] = division;
            return byCode;
        });
        counties = new(() => [.. latest.Value.Keys.Where(c => c.Length == 6).Select(c => int.Parse(c, CultureInfo.InvariantCulture))]);
    }

    /// <summary>The six-digit codes from the Ministry of Civil Affairs' lists of 1980 to 2023, from the embedded <c>divisions.tsv</c>.</summary>
    public static DivisionTable National { get; } = new(ReadNational);

    /// <summary>This table with a place's own townships and villages; its rows win over rows of the same code.</summary>
    public DivisionTable With(IReadOnlyList<Division> own) => own.Count == 0 ? this : new(() => latest.Value.Values.Concat(own));

    /// <summary>The division that has, or last had, the code; null when none ever did.</summary>
    public Division? Find(string code) => latest.Value.GetValueOrDefault(code);

    /// <summary>Whether six digits were ever a division. False for text that is no six digits.</summary>
    public bool EverWas(ReadOnlySpan<char> code) =>
        code.Length == 6 && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && counties.Value.Contains(number);

    /// <summary>Names from the outermost division that is known to the innermost, e.g. 贵州省毕节市七星关区; null when the code itself is unknown.</summary>
    public string? FullName(string code)
    {
        if (Find(code) is not { } division) return null;
        var names = new List<string> { division.Name };
        for (var parent = division.Parent; parent is not null && Find(parent) is { } outer; parent = outer.Parent)
            if (outer.Name is not ("市辖区" or "县")) names.Add(outer.Name);
        names.Reverse();
        return string.Concat(names);
    }

    private static IEnumerable<Division> ReadNational()
    {
        using var stream = typeof(DivisionTable).Assembly.GetManifestResourceStream("Yidang.Schemas.divisions.tsv")
            ?? throw new InvalidOperationException("divisions.tsv is not embedded in Yidang.Schemas.");
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            if (cells.Length != 4) throw new InvalidOperationException($"divisions.tsv: expected 4 cells, found {cells.Length}: {line}");
            yield return new(cells[0], cells[1], cells[2], cells[3]);
        }
    }
}
