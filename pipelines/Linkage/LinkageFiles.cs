using System.Text;
using Yidang.Connectors;
using Yidang.Connectors.Csv;
using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Reads CSV files straight into coded columns.</summary>
/// <remarks>
/// Well-formed UTF-8 goes through <see cref="Utf8CellReader"/>, columns being encoded side by side; everything else through the reader that
/// deliveries have, which knows encodings, workbooks and repairs.
/// </remarks>
internal sealed class LinkageFiles
{
    private readonly LinkageModel model;
    private readonly IReadOnlyList<string> columns;
    private readonly TextEncoder[] encoders;
    private readonly JoinedCell[] joined;
    private readonly RecordIds ids;
    private readonly List<int> recordsPerFile = [];
    private long damaged;

    private LinkageFiles(LinkageModel model, IReadOnlyList<string> columns)
    {
        this.model = model;
        this.columns = columns;
        encoders = [.. columns.Select(_ => new TextEncoder())];
        joined = [.. columns.Select(column => new JoinedCell(LinkageColumns.KindOf(model, column) == ColumnKind.Date))];
        ids = new RecordIds(model.Id);
    }

    /// <summary>Reads the files.</summary>
    /// <param name="asked">Columns wanted beside those of the model.</param>
    /// <exception cref="UnusableLinkageFileException">A file lacks a column that the model names, or has it twice.</exception>
    public static LinkageInput Read(LinkageModel model, IReadOnlyList<string> files, IReadOnlyList<string> asked, CancellationToken cancellationToken)
    {
        var columns = LinkageColumns.Of(model);
        var all = columns.Concat(asked.Where(a => !columns.Contains(a))).Distinct(StringComparer.Ordinal).ToArray();
        var reading = new LinkageFiles(model, all);
        foreach (var file in files) reading.ReadFile(file, cancellationToken);
        var coded = new CodedColumn[all.Length];
        Parallel.For(0, all.Length, new ParallelOptions { CancellationToken = cancellationToken }, c =>
        {
            var about = model.About(all[c]);
            // What is only asked for is kept as it stands.
            var kind = c < columns.Count ? LinkageColumns.KindOf(model, all[c]) : ColumnKind.AsIs;
            coded[c] = CodedColumn.Clean(all[c], kind, reading.encoders[c], about?.Missing ?? []);
        });
        var table = new LinkageTable(NamesOf(files), reading.recordsPerFile, coded.Take(columns.Count));
        var others = asked.Distinct(StringComparer.Ordinal).ToDictionary(a => a, a => coded[Array.IndexOf(all, a)], StringComparer.Ordinal);
        return new(table, reading.ids, others, reading.damaged);
    }

    /// <summary>What files are called in the output and by constraints: by their names, or as they were given where two have one name.</summary>
    public static IReadOnlyList<string> NamesOf(IReadOnlyList<string> files)
    {
        var names = files.Select(f => Path.GetFileName(f)).ToArray();
        return [.. files.Select((file, i) => names.Count(n => n == names[i]) > 1 ? file : names[i])];
    }

    private void ReadFile(string file, CancellationToken cancellationToken)
    {
        var before = ids.Count;
        if (!TryReadUtf8(file, cancellationToken)) ReadCarefully(file, cancellationToken);
        recordsPerFile.Add(ids.Count - before);
    }

    /// <summary>False when the file is not well-formed UTF-8, or its rows could not be numbered; none of its records have been added then.</summary>
    private bool TryReadUtf8(string file, CancellationToken cancellationToken)
    {
        using var reader = new Utf8CellReader(file);
        if (reader.Header.Count == 0) return false;
        var (places, idPlace) = PlacesIn(reader.Header, file);
        // One column of the file may be several of the model's: the id is compared, or is the truth, or a part is one of two.
        var wanted = places.SelectMany(p => p).Concat(idPlace is { } place ? [place] : Array.Empty<int>()).Distinct().ToArray();
        var slots = Array.ConvertAll(places, place => Array.ConvertAll(place, p => Array.IndexOf(wanted, p)));
        var idSlot = Array.IndexOf(wanted, idPlace ?? -1);
        var before = ids.Count;
        var (cells, next) = (reader.Want(wanted), reader.Want(wanted));
        var more = reader.TryRead(cells);
        if (more) Expect(cells.Rows, reader.Share);
        for (; more; (cells, next) = (next, cells))
        {
            cancellationToken.ThrowIfCancellationRequested();
            // While the columns are encoded side by side, the next rows are read.
            var (run, row) = (cells, ids.Count - before);
            Parallel.For(-2, encoders.Length, c =>
            {
                if (c == -2) more = reader.TryRead(next);
                else if (c == -1) AddIds(run, row, idSlot);
                else if (slots[c] is [var slot]) encoders[c].Add(run.Text, run.StartsOf(slot), run.LengthsOf(slot));
                else AddJoined(run, c, slots[c]);
            });
        }
        // Rows that were left out moved all behind them up: where rows are known by their numbers, the other reader counts those too.
        if (reader.IsWellFormed && (model.Id is not null || reader.Damaged == 0))
        {
            damaged += reader.Damaged;
            return true;
        }
        // A late surprise: what was read stays in the dictionaries, where an unused value does no harm, but its records must go.
        foreach (var encoder in encoders) encoder.KeepFirst(before);
        ids.KeepFirst(before);
        return false;
    }

    /// <summary>Makes room for all records of a file once some of them are known: what grows by doubling is copied often, and leaves as much behind.</summary>
    /// <param name="share">How much of the file these are.</param>
    private void Expect(int rows, double share)
    {
        const double Longer = 1.02;
        if (share is <= 0 or >= 1) return;
        var expected = (int)Math.Min(ids.Count + (rows / share * Longer), int.MaxValue / 4);
        foreach (var encoder in encoders) encoder.Expect(expected);
    }

    /// <param name="slot">Where the ids stand; of no meaning without an id column.</param>
    private void AddIds(Utf8Cells cells, int row, int slot)
    {
        for (var r = 0; r < cells.Rows; r++)
        {
            if (model.Id is null) ids.AddNumber(row + r + 1);
            else ids.Add(cells[r, slot]);
        }
    }

    private void AddJoined(Utf8Cells cells, int column, int[] slots)
    {
        for (var r = 0; r < cells.Rows; r++)
        {
            foreach (var slot in slots) joined[column].Add(cells[r, slot]);
            encoders[column].Add(joined[column].Take());
        }
    }

    private void ReadCarefully(string file, CancellationToken cancellationToken)
    {
        int[][]? places = null;
        int? idPlace = null;
        var row = 0;
        var width = 0;
        var rows = new DeliveryReaders().ReadAsync(file, new DeliveryFormat(), cancellationToken).ToBlockingEnumerable(cancellationToken).SelectMany(b => b);
        foreach (var source in rows)
        {
            if (places is null)
            {
                width = source.Fields.Length;
                (places, idPlace) = PlacesIn([.. source.Fields.Select(f => f.Trim())], file);
                continue;
            }
            row++;
            if (source.Damage is not null || source.Fields.Length > width)
            {
                damaged++;
                continue;
            }
            for (var c = 0; c < encoders.Length; c++)
            {
                if (places[c].Length > 1)
                {
                    foreach (var part in places[c]) joined[c].Add(Cell(source, part));
                    encoders[c].Add(joined[c].Take());
                }
                else encoders[c].Add(Cell(source, places[c][0]));
            }
            if (idPlace is { } place) ids.Add(Cell(source, place));
            else ids.AddNumber(row);
        }
        if (places is null) throw new UnusableLinkageFileException(file, "it is empty.");
    }

    private static byte[] Cell(SourceRow row, int position) => position < 0 || position >= row.Fields.Length ? [] : Encoding.UTF8.GetBytes(row.Fields[position]);

    /// <summary>Where the wanted columns stand in a file, each in one place or in those of its parts; and the id column, where the model names one.</summary>
    private (int[][] Places, int? Id) PlacesIn(IReadOnlyList<string> header, string file)
    {
        return ([.. columns.Select(PlacesOf)], model.Id is { } id ? Required(id) : null);

        int[] PlacesOf(string column) =>
            PlaceOf(column) is { } whole ? [whole] : model.About(column)?.Of is { Count: > 0 } parts ? [.. parts.Select(Required)] : throw Lacks(header, file, column);

        int Required(string column) => PlaceOf(column) ?? throw Lacks(header, file, column);

        // Under its own name or another that it has; null when it stands nowhere.
        int? PlaceOf(string column)
        {
            var names = (string[])[column, .. model.About(column)?.Also ?? []];
            if (names.FirstOrDefault(header.Contains) is not { } name) return null;
            var found = Enumerable.Range(0, header.Count).Where(i => header[i] == name).ToList();
            return found is [var only] ? only : throw new UnusableLinkageFileException(file, $"it has {found.Count} columns called '{name}', and nobody can tell which is meant. Rename all but one of them.");
        }
    }

    private static UnusableLinkageFileException Lacks(IReadOnlyList<string> header, string file, string column) =>
        new(file, $"it has no column '{column}'. {Nearest.Suggest(column, header, $"Its columns: {string.Join(", ", header.Take(30))}.")} A column of another name can be listed in the model: columns: - {{column: {column}, also: [OTHER_NAME]}}.");
}
