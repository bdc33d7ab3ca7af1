namespace Yidang.Pipelines;

/// <summary>What a run is asked to do, beyond its project.</summary>
/// <param name="DeliveriesFolder">Where the deliveries lie; the project's own folder when null.</param>
/// <param name="Area">GB/T 2260 code that replaces the project's, or null.</param>
/// <param name="AsOf">The day that ages are computed on; the project's, then today in its time zone, when null.</param>
/// <param name="SkipHeld">Goes on without the deliveries that wait for someone's word, on what their sources said before.</param>
/// <param name="Actor">Who asked: <c>cli</c> or <c>schedule:NAME</c>.</param>
/// <param name="Fetch">False to go on with what was fetched before.</param>
/// <param name="Extent">How much is resolved.</param>
public sealed record RunOptions(
    string? DeliveriesFolder = null, string? Area = null, DateOnly? AsOf = null, string Actor = "cli", bool SkipHeld = false, bool Fetch = true,
    ResolveExtent Extent = ResolveExtent.Changes);
