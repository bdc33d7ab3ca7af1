using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>The header of a delivery: where it is and what it calls its columns.</summary>
internal sealed class FoundHeader
{
    private readonly Dictionary<string, int> indexByName = new(StringComparer.Ordinal);

    public FoundHeader(SourceRow row)
        : this(row.Line, [.. row.Fields.Select(cell => ("", cell))])
    {
    }

    /// <summary>A header of several rows: each column's groups and its own name.</summary>
    public FoundHeader(int line, IReadOnlyList<(string Group, string Name)> columns)
    {
        Line = line;
        Cells = [.. columns.Select(c => c.Group.Length == 0 ? c.Name : $"{c.Group} {c.Name}")];
        Names = [.. Cells.Select(HeaderText.Normalise)];
        Texts = [.. Names, .. columns.SelectMany(c => c.Group.Split(' ').Append(c.Name)).Select(HeaderText.Normalise)];
        Width = Array.FindLastIndex([.. Names], name => name.Length > 0) + 1;
        for (var i = 0; i < Width; i++) indexByName.TryAdd(Names[i], i);
        foreach (var alone in Enumerable.Range(0, Width).Where(i => columns[i].Group.Length > 0).GroupBy(i => HeaderText.Normalise(columns[i].Name), StringComparer.Ordinal))
            if (alone.Key.Length > 0 && alone.Count() == 1)
                indexByName.TryAdd(alone.Key, alone.Single());
    }

    public int Line { get; }

    /// <summary>The column names as the department wrote them.</summary>
    public IReadOnlyList<string> Cells { get; }

    /// <summary>The names up to the last column that has one, trimmed: what is remembered of a delivery's header.</summary>
    public IReadOnlyList<string> Columns => [.. Cells.Take(Width).Select(c => c.Trim())];

    /// <summary>The same in the form in which names are compared.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The names and, of a header of several rows, what its cells say each.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>Columns up to the last that has a name.</summary>
    public int Width { get; }

    /// <summary>The column of that name, or -1.</summary>
    public int IndexOf(string name) => indexByName.GetValueOrDefault(HeaderText.Normalise(name), -1);

    /// <summary>The column that a mapping means: its own name first, then its aliases in order; -1 when there is none.</summary>
    public int IndexOf(ColumnMapping mapping)
    {
        var index = IndexOf(mapping.Column);
        for (var i = 0; index < 0 && i < mapping.Aliases.Count; i++) index = IndexOf(mapping.Aliases[i]);
        return index;
    }

    /// <summary>
    /// The column that a contract's <c>key</c>, <c>fill_down</c> or <c>when</c> means: a mapped column under whichever of its names
    /// the file uses, else a column of that very name; -1 when there is none.
    /// </summary>
    public int IndexOf(string name, SourceContract contract)
    {
        var wanted = HeaderText.Normalise(name);
        var mapping = contract.Columns.FirstOrDefault(c => HeaderText.Normalise(c.Column) == wanted);
        return mapping is null ? IndexOf(name) : IndexOf(mapping);
    }
}
