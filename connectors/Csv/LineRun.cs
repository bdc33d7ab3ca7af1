namespace Yidang.Connectors.Csv;

/// <summary>Counts lines of one kind, and how many of them stand in a row between lines of the other kind.</summary>
internal sealed class LineRun
{
    private int _length;
    private int _start;

    public int Count { get; private set; }

    /// <summary>The first such line; 0 when there is none.</summary>
    public int First { get; private set; }

    public int Longest { get; private set; }

    /// <summary>Where the longest row of such lines begins.</summary>
    public int LongestStart { get; private set; }

    public void Add(int line)
    {
        if (Count++ == 0) First = line;
        if (_length++ == 0) _start = line;
        if (_length > Longest) (Longest, LongestStart) = (_length, _start);
    }

    /// <summary>A line of the other kind ends the row.</summary>
    public void Break() => _length = 0;
}
