using System.Text;

namespace Yidang.Connectors.Fetching;

/// <summary>A CSV file in the making (RFC 4180, UTF-8, line feeds, empty for null) that can be put back to where the last whole page ended.</summary>
internal sealed class CsvPart : IAsyncDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly FileStream file;
    private readonly StreamWriter text;
    private readonly long limit;
    private long checkpoint;
    private long rowsAtCheckpoint;

    /// <param name="maxMegabytes">Beyond this size writing fails.</param>
    public CsvPart(string path, int maxMegabytes)
    {
        file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        text = new StreamWriter(file, Utf8, 1 << 16) { NewLine = "\n" };
        limit = maxMegabytes * 1024L * 1024L;
    }

    /// <summary>Rows written, the header not counted.</summary>
    public long Rows { get; private set; }

    public void Header(IEnumerable<string> names) => Line(names);

    public void Row(IEnumerable<string> cells)
    {
        Line(cells);
        Rows++;
    }

    /// <summary>What was written so far stays.</summary>
    /// <exception cref="FetchException">The file is larger than the contract allows.</exception>
    public void Checkpoint()
    {
        text.Flush();
        checkpoint = file.Position;
        rowsAtCheckpoint = Rows;
        CheckSize();
    }

    /// <summary>Forgets what was written since the last checkpoint.</summary>
    public void Rollback()
    {
        text.Flush();
        file.SetLength(checkpoint);
        file.Position = checkpoint;
        Rows = rowsAtCheckpoint;
    }

    public async ValueTask DisposeAsync() => await text.DisposeAsync();

    private void Line(IEnumerable<string> cells)
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first) text.Write(',');
            first = false;
            Write(cell);
        }
        text.WriteLine();
        CheckSize();
    }

    private void Write(string cell)
    {
        // NUL is in no text; a reader would take the file for a binary one.
        if (cell.Contains('\0', StringComparison.Ordinal)) cell = cell.Replace("\0", "", StringComparison.Ordinal);
        if (cell.AsSpan().IndexOfAny(",\"\r\n") < 0) text.Write(cell);
        else
        {
            text.Write('"');
            text.Write(cell.Replace("\"", "\"\"", StringComparison.Ordinal));
            text.Write('"');
        }
    }

    private void CheckSize()
    {
        if (file.Position > limit)
            throw new FetchException($"The delivery grew beyond {limit / (1024 * 1024)} MB and was dropped. Raise from.max_megabytes if that is right.");
    }
}
