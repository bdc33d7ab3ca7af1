using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>The stores of one hub over one database.</summary>
internal sealed class HubStore : IHubStore
{
    private readonly Database database;
    private readonly Migrator migrator;

    public HubStore(Database database, Func<Migrator, IStoreSnapshots> snapshots, AttributeCatalogue catalogue, TimeProvider clock)
    {
        this.database = database;
        migrator = new Migrator(catalogue, clock);
        Upkeep = new StoreUpkeep(database, snapshots(migrator), migrator, clock);
        var writes = new LeasedWrites(database, clock);
        Runs = new RunLedger(database, writes, clock);
        Work = new WorkTable(database, writes, clock);
        Jobs = new JobLedger(database, clock);
        Alerts = new AlertStore(database, clock);
        Deliveries = new DeliveryStore(database, writes, clock);
        Fetches = new FetchStore(database);
        Records = new SourceRecordStore(database);
        Golden = new GoldenStore(database, writes, catalogue);
        Circles = new CircleStore(database);
        Blocking = new BlockingIndex(database, writes);
        Stewards = new StewardStore(database);
        Eligibility = new EligibilityStore(database, catalogue);
        Lists = new MatchListStore(database, writes, clock);
        Retentions = new RetentionStore(database, writes, clock);
        Erasures = new ErasureStore(database, writes, catalogue, clock);
    }

    public string Engine => database.Engine;

    public IRunLedger Runs { get; }

    public IWorkTable Work { get; }

    public IJobLedger Jobs { get; }

    public IAlertStore Alerts { get; }

    public IDeliveryStore Deliveries { get; }

    public IFetchStore Fetches { get; }

    public ISourceRecordStore Records { get; }

    public IGoldenStore Golden { get; }

    public ICircleStore Circles { get; }

    public IBlockingIndex Blocking { get; }

    public IStewardStore Stewards { get; }

    public IEligibilityStore Eligibility { get; }

    public IMatchListStore Lists { get; }

    public IErasureStore Erasures { get; }

    public IRetentionStore Retentions { get; }

    public IStoreUpkeep Upkeep { get; }

    public Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken) => migrator.MigrateAsync(database, cancellationToken);

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
