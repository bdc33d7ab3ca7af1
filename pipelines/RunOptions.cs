using Yidang.Schemas;

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
    ResolveExtent Extent = ResolveExtent.Changes)
{
    /// <summary>The step to begin with, whether or not anything has changed; null for all of them, when anything has.</summary>
    public RunStage? From { get; init; }

    /// <summary>The last day whose deliveries are taken in, by the end of their period; null for all of them.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The run that is to go on from its first unfinished step.</summary>
    public RunId? Resume { get; init; }

    /// <summary>The plan that is to be carried out: with other inputs, or under another number, nothing is done.</summary>
    public RunPlan? Plan { get; init; }
}
