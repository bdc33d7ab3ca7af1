namespace Yidang.Mdm;

/// <summary>A column of cleaned values, coded: 0 is missing, equal codes are equal values.</summary>
public sealed class CodedColumn
{
    private CodedColumn(string name, ColumnKind kind, int[] codes, DistinctTexts values)
    {
        Name = name;
        Kind = kind;
        Codes = codes;
        Values = values;
        Counts = new int[values.Count];
        foreach (var code in codes) Counts[code]++;
    }

    public string Name { get; }

    public ColumnKind Kind { get; }

    /// <summary>Distinct values, the missing one not counted.</summary>
    public int Distinct => Values.Count - 1;

    /// <summary>Records without a value.</summary>
    public int Missing => Counts[0];

    /// <summary>By record.</summary>
    internal int[] Codes { get; }

    internal DistinctTexts Values { get; }

    /// <summary>By code: how many records have it.</summary>
    internal int[] Counts { get; }

    /// <summary>The code of the record's value; 0 when missing.</summary>
    public int CodeOf(int record) => Codes[record];

    /// <summary>The record's cleaned value; empty when missing.</summary>
    public string TextOf(int record) => Values[Codes[record]].ToString();

    /// <summary>Cleans each distinct value once. The encoder must not be used afterwards.</summary>
    /// <param name="missing">Further values that mean that nothing is known, as they stand in the file.</param>
    public static CodedColumn Clean(string name, ColumnKind kind, TextEncoder cells, IReadOnlyList<string> missing)
    {
        var cleaner = new ValueCleaner(kind, cells, missing);
        var values = new DistinctTexts(cells.Distinct, cells.Length);
        var codeOf = new int[cells.Distinct];
        Span<char> cleaned = stackalloc char[ValueCleaner.Longest];
        // Most columns come clean. As long as no value changes, different cells are different values and need no second look-up.
        var changed = false;
        for (var raw = 0; raw < codeOf.Length && !changed; raw++)
        {
            var value = cleaner.Clean(cells[raw], cleaned, out var isSame);
            changed = value.Length > 0 && !isSame;
            codeOf[raw] = values.AddNew(value);
        }
        if (changed)
        {
            values.Clear();
            for (var raw = 0; raw < codeOf.Length; raw++) codeOf[raw] = values.Add(cleaner.Clean(cells[raw], cleaned, out _));
        }
        var codes = cells.Codes.Length == cells.Count ? cells.Codes : cells.Codes[..cells.Count];
        for (var i = 0; i < codes.Length; i++) codes[i] = codeOf[codes[i]];
        return new CodedColumn(name, kind, codes, values);
    }
}
