namespace Yidang.Mdm;

/// <summary>The two clusters that each cluster is likeliest one person with, for telling whether somebody else comes near.</summary>
internal sealed class NearestClusters
{
    /// <summary>Whoever is eight times less likely is no rival.</summary>
    private const float Margin = 3;

    private readonly (int Other, float Weight)[] nearest;
    private readonly float[] second;

    /// <param name="edges">Heaviest first.</param>
    public NearestClusters(IReadOnlyList<WeightedEdge> edges, int clusters)
    {
        nearest = new (int, float)[clusters];
        second = new float[clusters];
        Array.Fill(nearest, (-1, float.NegativeInfinity));
        Array.Fill(second, float.NegativeInfinity);
        foreach (var edge in edges)
        {
            See(edge.Left, edge.Right, edge.Weight);
            See(edge.Right, edge.Left, edge.Weight);
        }
    }

    /// <summary>True when nobody but the other end of the edge comes near to being the cluster's person.</summary>
    public bool IsAlone(int cluster, in WeightedEdge edge)
    {
        var other = edge.Left == cluster ? edge.Right : edge.Left;
        var rival = nearest[cluster].Other == other ? second[cluster] : nearest[cluster].Weight;
        return rival < edge.Weight - Margin;
    }

    private void See(int cluster, int other, float weight)
    {
        if (nearest[cluster].Other < 0) nearest[cluster] = (other, weight);
        else if (float.IsNegativeInfinity(second[cluster])) second[cluster] = weight;
    }
}
