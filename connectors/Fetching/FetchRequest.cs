namespace Yidang.Connectors.Fetching;

/// <summary>What a connector is asked to fetch.</summary>
/// <param name="Source">The source's short name; files that have no name of their own begin with it.</param>
/// <param name="Landing">Where files are written.</param>
/// <param name="Mark">What the last delivery that was taken in left, or null at the first fetch.</param>
/// <param name="Stamp">Day and time of the fetch as digits that sort, e.g. <c>20261122_031500</c>.</param>
/// <param name="Now">The instant of the fetch, UTC.</param>
public sealed record FetchRequest(string Source, LandingFolder Landing, string? Mark, string Stamp, DateTimeOffset Now)
{
    /// <summary>Files that landed and wait to be taken in: another of the same name must not take their place.</summary>
    public IReadOnlySet<string> Waiting { get; init; } = new HashSet<string>();
}
