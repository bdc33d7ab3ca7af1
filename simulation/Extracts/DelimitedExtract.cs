using System.Text;

namespace Yidang.Simulation;

/// <summary>Writes one delimited extract, and into the truth the physical line and record number of every row.</summary>
internal sealed class DelimitedExtract : IDisposable
{
    private readonly StreamWriter writer;
    private readonly TruthFile truth;
    private readonly char delimiter;
    private readonly string newLine;
    private readonly char[] special;
    private int line = 1;
    private int record;

    public DelimitedExtract(string folder, string fileName, Encoding encoding, char delimiter, string newLine, TruthFile truth)
    {
        FileName = fileName;
        this.truth = truth;
        this.delimiter = delimiter;
        this.newLine = newLine;
        special = [delimiter, '"', '\n', '\r'];
        writer = new StreamWriter(Path.Combine(folder, fileName), append: false, encoding, bufferSize: 1 << 16);
    }

    public string FileName { get; }

    /// <summary>A title or header: not a record.</summary>
    public void Head(params ReadOnlySpan<string> cells) => Cells(cells);

    public void BlankLine() => EndLine();

    /// <summary>A repeated header, a totals or a signature row: a record that is no person.</summary>
    public void Junk(params ReadOnlySpan<string> cells)
    {
        truth.AddJunk(FileName, line, ++record);
        Cells(cells);
    }

    public void Row(Person person, RowTags tags, params ReadOnlySpan<string> cells)
    {
        if ((tags & RowTags.OpenQuote) != 0)
        {
            truth.Add(FileName, line, ++record, person, tags);
            OpenQuote(cells);
            return;
        }
        // The second half of the columns was lost on the way.
        if ((tags & RowTags.Malformed) != 0) cells = cells[..(cells.Length / 2)];
        truth.Add(FileName, line, ++record, person, tags);
        Cells(cells);
    }

    public void Dispose() => writer.Dispose();

    private void Cells(ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) writer.Write(delimiter);
            Cell(cells[i]);
        }
        EndLine();
    }

    private void Cell(string text)
    {
        if (text.AsSpan().IndexOfAny(special) < 0)
        {
            writer.Write(text);
            return;
        }
        writer.Write('"');
        writer.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        writer.Write('"');
        line += text.AsSpan().Count('\n');
    }

    /// <summary>The last cell opens a quote and nobody closes it.</summary>
    private void OpenQuote(ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) writer.Write(delimiter);
            if (i == cells.Length - 1) writer.Write('"');
            writer.Write(cells[i]);
        }
        EndLine();
    }

    private void EndLine()
    {
        writer.Write(newLine);
        line++;
    }
}
