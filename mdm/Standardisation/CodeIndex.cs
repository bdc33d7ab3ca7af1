namespace Yidang.Mdm;

/// <summary>By code of one attribute: the records that have it, ascending.</summary>
internal sealed class CodeIndex
{
    private readonly int[] starts;
    private readonly int[] records;

    /// <param name="codes">How many codes there are.</param>
    /// <param name="of">The codes of a record.</param>
    public CodeIndex(int count, int codes, CodesOf of)
    {
        starts = new int[codes + 1];
        for (var record = 0; record < count; record++)
            foreach (var code in of(record)) starts[code + 1]++;
        for (var code = 0; code < codes; code++) starts[code + 1] += starts[code];
        records = new int[starts[codes]];
        var next = starts[..^1];
        for (var record = 0; record < count; record++)
            foreach (var code in of(record)) records[next[code]++] = record;
    }

    /// <summary>The codes of a record, each once.</summary>
    public delegate ReadOnlySpan<int> CodesOf(int record);

    public ReadOnlySpan<int> this[int code] => records.AsSpan(starts[code], starts[code + 1] - starts[code]);
}
