using System.Text;
using Yidang.Mdm;

namespace Yidang.Tests.Mdm.Linkage;

/// <summary>Tables and models for tests, in few words.</summary>
internal static class LinkageTables
{
    public static LinkageComparison On(LadderKind ladder, params string[] columns) => new() { Comparison = ladder, On = columns };

    public static LinkageRule Rule(params string[] keys) => new() { On = keys };

    public static LinkageModel Model(IReadOnlyList<LinkageRule> rules, params LinkageComparison[] comparisons) => new() { Version = 1, Blocking = rules, Comparisons = comparisons };

    /// <summary>A table of rows of cells; every column is cleaned as its first comparison needs, else as text.</summary>
    public static LinkageTable Table(LinkageModel model, string[] columns, IReadOnlyList<string[]> rows, params (string Name, int Rows)[] files)
    {
        var coded = columns.Select((name, c) =>
        {
            var cells = new TextEncoder();
            foreach (var row in rows) cells.Add(Encoding.UTF8.GetBytes(row[c]));
            var kind = model.Comparisons.FirstOrDefault(k => k.On.Contains(name)) is { } compared ? Ladders.KindOf(compared.Comparison) : ColumnKind.Text;
            return CodedColumn.Clean(name, kind, cells, []);
        });
        return files.Length == 0 ? new(["a.csv"], [rows.Count], coded) : new([.. files.Select(f => f.Name)], [.. files.Select(f => f.Rows)], coded);
    }

    /// <summary>Pairwise F1 of clusters against the truth.</summary>
    public static double F1(IReadOnlyList<int> clusters, IReadOnlyList<int> truth)
    {
        static double Pairs<T>(IEnumerable<T> keys) where T : notnull => keys.GroupBy(k => k).Sum(g => (double)g.Count() * (g.Count() - 1) / 2);
        var both = Pairs(clusters.Zip(truth));
        return 2 * both / (Pairs(clusters) + Pairs(truth));
    }

    /// <summary>The same partition whatever the clusters are called: each record's smallest companion.</summary>
    public static int[] Canonical(IReadOnlyList<int> clusters)
    {
        var first = new Dictionary<int, int>();
        for (var i = 0; i < clusters.Count; i++) first.TryAdd(clusters[i], i);
        return [.. clusters.Select(c => first[c])];
    }
}
