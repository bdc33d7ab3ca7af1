namespace Yidang.Pipelines;

/// <summary>How many there would be, and the first few.</summary>
public sealed record PlannedSample(int Count, IReadOnlyList<string> First)
{
    private const int Shown = 5;

    public static PlannedSample Of(IReadOnlyCollection<string> all) => new(all.Count, [.. all.Take(Shown)]);
}
