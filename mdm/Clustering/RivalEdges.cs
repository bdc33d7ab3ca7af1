namespace Yidang.Mdm;

/// <summary>The edges of each record, for finding a record that fits two people alike.</summary>
internal sealed class RivalEdges
{
    private readonly int[] starts;
    private readonly (int Other, float Weight)[] adjacent;

    public RivalEdges(IReadOnlyList<WeightedEdge> edges, int records)
    {
        starts = new int[records + 1];
        foreach (var edge in edges)
        {
            starts[edge.Left + 1]++;
            starts[edge.Right + 1]++;
        }
        for (var i = 0; i < records; i++) starts[i + 1] += starts[i];
        adjacent = new (int, float)[edges.Count * 2];
        var next = starts.ToArray();
        foreach (var edge in edges)
        {
            adjacent[next[edge.Left]++] = (edge.Right, edge.Weight);
            adjacent[next[edge.Right]++] = (edge.Left, edge.Weight);
        }
    }

    public ReadOnlySpan<(int Other, float Weight)> Of(int record) => adjacent.AsSpan(starts[record], starts[record + 1] - starts[record]);
}
