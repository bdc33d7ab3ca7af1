namespace Yidang.Connectors.Fetching;

/// <summary>What a fetch brought.</summary>
/// <param name="Files">Landed files; none when there was nothing new.</param>
/// <param name="LeftAlone">Files on the server that were not fetched, each with why.</param>
public sealed record Fetched(IReadOnlyList<LandedFile> Files, IReadOnlyList<string> LeftAlone)
{
    public static Fetched Nothing { get; } = new([], []);

    public static Fetched One(LandedFile file) => new([file], []);
}
