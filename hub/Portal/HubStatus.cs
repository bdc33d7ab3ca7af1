using Yidang.Jobs;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Hub.Portal;

/// <summary>What the status page shows: counts and states, no person.</summary>
internal sealed record HubStatus
{
    public required string Place { get; init; }

    public required string Engine { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required TimeZoneInfo TimeZone { get; init; }

    public required GoldenCounts Golden { get; init; }

    public required ReviewCounts Review { get; init; }

    /// <summary>Latest first.</summary>
    public required IReadOnlyList<RunEntry> Runs { get; init; }

    /// <summary>The deliveries that records are current from, by source.</summary>
    public required IReadOnlyList<DeliveryEntry> Deliveries { get; init; }

    /// <summary>The sources that are fetched from servers.</summary>
    public required IReadOnlyList<SourceStanding> Fetched { get; init; }

    /// <summary>The lists of the latest run that published.</summary>
    public required IReadOnlyList<ListStatus> Lists { get; init; }

    /// <summary>Where the published files lie on the server.</summary>
    public required string ListsFolder { get; init; }

    /// <summary>The schedule's jobs, in the order of the file.</summary>
    public required IReadOnlyList<JobLine> Jobs { get; init; }
}
