namespace Yidang.Schemas;

/// <summary>The dialects of code tables that this build knows; read from the embedded <c>dialects.tsv</c>.</summary>
public static class CodeDialects
{
    /// <summary>By table, then in the file's order.</summary>
    public static IReadOnlyList<CodeDialect> All { get; } = Load();

    /// <summary>The dialect of that name, or null.</summary>
    public static CodeDialect? Find(string table, string name) => All.FirstOrDefault(d => d.Table == table && d.Name == name);

    private static List<CodeDialect> Load()
    {
        using var stream = typeof(CodeDialects).Assembly.GetManifestResourceStream("Yidang.Schemas.dialects.tsv")
            ?? throw new InvalidOperationException("dialects.tsv is not embedded in Yidang.Schemas.");
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        var dialects = new List<CodeDialect>();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            if (cells.Length != 4) throw new InvalidOperationException($"dialects.tsv: expected 4 cells, found {cells.Length}: {line}");
            var codes = cells[2].Split('|').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
            dialects.Add(new(cells[0], cells[1], codes, cells[3]));
        }
        return [.. dialects.OrderBy(d => d.Table, StringComparer.Ordinal)];
    }
}
