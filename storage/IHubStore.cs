namespace Yidang.Storage;

/// <summary>A hub's store, on SQLite or PostgreSQL. One store per noun; nothing else in the hub holds SQL.</summary>
public interface IHubStore : IAsyncDisposable
{
    /// <summary>The engine and its version, e.g. <c>SQLite 3.50.4</c>.</summary>
    string Engine { get; }

    /// <summary>Brings the schema to this build's version and returns what was missing; does nothing when it is there already.</summary>
    Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken);

    IStoreUpkeep Upkeep { get; }

    IRunLedger Runs { get; }

    IWorkTable Work { get; }

    IJobLedger Jobs { get; }

    IAlertStore Alerts { get; }

    IDeliveryStore Deliveries { get; }

    IFetchStore Fetches { get; }

    ISourceRecordStore Records { get; }

    IGoldenStore Golden { get; }

    ICircleStore Circles { get; }
    IBlockingIndex Blocking { get; }

    IStewardStore Stewards { get; }

    IEligibilityStore Eligibility { get; }

    IMatchListStore Lists { get; }

    IErasureStore Erasures { get; }

    IRetentionStore Retentions { get; }
}
