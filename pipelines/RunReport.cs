using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>What a run did; the command line and the portal only render it.</summary>
public sealed record RunReport
{
    public required RunId Run { get; init; }

    public required RunState State { get; init; }

    /// <summary>True when the run went on where a dead process had stopped.</summary>
    public required bool Resumed { get; init; }

    /// <summary>The steps that had been finished before the run was resumed, and were not done again.</summary>
    public IReadOnlyList<string> FinishedBefore { get; init; } = [];

    public required DateOnly AsOf { get; init; }

    public required string Area { get; init; }

    /// <summary>What was fetched before; empty when no contract names a server.</summary>
    public IReadOnlyList<FetchReport> Fetches { get; init; } = [];

    public required IReadOnlyList<IntakeReport> Intake { get; init; }

    /// <summary>Files in archives that no contract names, as <c>包.zip/说明.txt</c>.</summary>
    public IReadOnlyList<string> Unclaimed { get; init; } = [];

    /// <summary>The sources whose next delivery has not come in time.</summary>
    public IReadOnlyList<SourceStanding> Late { get; init; } = [];

    /// <summary>Null for a run that took no delivery back.</summary>
    public WithdrawalReport? Withdrawal { get; init; }

    /// <summary>Null when nothing had changed.</summary>
    public ResolveReport? Resolve { get; init; }

    /// <summary>Null when nothing had changed.</summary>
    public PublishReport? Publish { get; init; }

    public required GoldenCounts Golden { get; init; }

    /// <summary>How many stewards' decisions new evidence speaks against.</summary>
    public int DecisionsWithAlarm { get; init; }

    public required TimeSpan Elapsed { get; init; }
}
