namespace Yidang.Pipelines;

/// <summary>How many clusters have so many records.</summary>
public readonly record struct ClusterSize(int Records, int Clusters);
