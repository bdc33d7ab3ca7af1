namespace Yidang.Schemas;

/// <summary>The code tables that this build carries; read from the embedded <c>code_tables.tsv</c>.</summary>
public static class CodeTables
{
    private static readonly Dictionary<string, CodeTable> Tables = Load();

    /// <summary>All tables by name.</summary>
    public static IReadOnlyDictionary<string, CodeTable> All => Tables;

    public static CodeTable? Find(string name) => Tables.GetValueOrDefault(name);

    private static Dictionary<string, CodeTable> Load()
    {
        using var stream = typeof(CodeTables).Assembly.GetManifestResourceStream("Yidang.Schemas.code_tables.tsv")
            ?? throw new InvalidOperationException("code_tables.tsv is not embedded in Yidang.Schemas.");
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        var rows = new List<(string Table, string Standard, string Code, string Label, string[] Aliases)>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0) continue;
            var cells = line.Split('\t');
            if (cells.Length != 5) throw new InvalidOperationException($"code_tables.tsv: expected 5 cells, found {cells.Length}: {line}");
            rows.Add((cells[0], cells[1], cells[2], cells[3], cells[4].Split('|', StringSplitOptions.RemoveEmptyEntries)));
        }
        return rows.GroupBy(r => r.Table, StringComparer.Ordinal).ToDictionary(
            g => g.Key, g => new CodeTable(g.Key, g.First().Standard, [.. g.Select(r => (r.Code, r.Label, r.Aliases))]), StringComparer.Ordinal);
    }
}
