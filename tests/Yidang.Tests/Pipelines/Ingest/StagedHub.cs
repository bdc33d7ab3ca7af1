using Yidang.Connectors;
using Yidang.Connectors.Folders;
using Yidang.Connectors.Vault;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Tests.Pipelines.Ingest;

/// <summary>A hub whose store keeps what is staged in memory, beside a folder of deliveries.</summary>
internal sealed class StagedHub : IHubStore, IDeliveryStore, IRunLedger, IDisposable
{
    private readonly List<(DeliveryEntry Entry, List<IntakeBatch> Batches)> staged = [];

    public StagedHub()
    {
        Folder = Directory.CreateTempSubdirectory("yidang-ingest-").FullName;
        Directory.CreateDirectory(Deliveries);
        Pipeline = new IngestPipeline(
            this, new DeliveryVault(new HubFolder(Folder).Vault, TimeProvider.System), new FolderConnector(TimeProvider.System), new DeliveryReaders(), TimeProvider.System);
    }

    public string Folder { get; }

    public string Deliveries => Path.Combine(Folder, "incoming");

    public IngestPipeline Pipeline { get; }

    public IEnumerable<StagedRecord> Records => staged.SelectMany(s => s.Batches).SelectMany(b => b.Staged);

    public IEnumerable<QuarantinedRow> Quarantine => staged.SelectMany(s => s.Batches).SelectMany(b => b.Quarantined);

    public IEnumerable<SetAsideRow> SetAside => staged.SelectMany(s => s.Batches).SelectMany(b => b.SetAside);

    /// <summary>Deliveries that were not refused.</summary>
    public int StagedDeliveries => staged.Count(s => s.Entry.State == DeliveryState.Accepted);

    public DeliveryEntry Latest => staged[^1].Entry;

    public void Deliver(string fileName, string text, System.Text.Encoding? encoding = null) =>
        File.WriteAllText(Path.Combine(Deliveries, fileName), text, encoding ?? new System.Text.UTF8Encoding(false));

    /// <summary>Finds and stages what lies in <see cref="Deliveries"/> or another folder.</summary>
    public async Task<IReadOnlyList<IntakeReport>> TakeInAsync(Project project, string? folder = null)
    {
        var pending = await Pipeline.FindAsync(project, folder ?? Deliveries, CancellationToken.None);
        return await Pipeline.RunAsync(new RunLease(new RunId(1), 1, false), project, pending, null, CancellationToken.None);
    }

    public IReadOnlyList<IntakeBatch> BatchesOf(DeliveryId id) => staged.Single(s => s.Entry.Id == id).Batches;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    string IHubStore.Engine => "memory";

    Task<IReadOnlyList<string>> IHubStore.MigrateAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    IStoreUpkeep IHubStore.Upkeep => throw new NotSupportedException();

    IRunLedger IHubStore.Runs => this;

    IDeliveryStore IHubStore.Deliveries => this;

    IJobLedger IHubStore.Jobs => throw new NotSupportedException();

    IWorkTable IHubStore.Work => throw new NotSupportedException();

    IAlertStore IHubStore.Alerts => throw new NotSupportedException();

    IFetchStore IHubStore.Fetches => throw new NotSupportedException();

    ISourceRecordStore IHubStore.Records => throw new NotSupportedException();

    IGoldenStore IHubStore.Golden => throw new NotSupportedException();

    ICircleStore IHubStore.Circles => throw new NotSupportedException();

    IBlockingIndex IHubStore.Blocking => throw new NotSupportedException();

    IStewardStore IHubStore.Stewards => throw new NotSupportedException();

    IEligibilityStore IHubStore.Eligibility => throw new NotSupportedException();

    IErasureStore IHubStore.Erasures { get; } = new NobodyErased();

    IRetentionStore IHubStore.Retentions => throw new NotSupportedException();

    IMatchListStore IHubStore.Lists => throw new NotSupportedException();

    Task<IReadOnlyList<DeliveryEntry>> IDeliveryStore.OfSourceAsync(string source, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DeliveryEntry>>([.. staged.Select(s => s.Entry).Where(e => e.Arrival.Source == source)]);

    // What is in this store is in the order in which it came.
    Task<bool> IDeliveryStore.RefoldAsync(
        RunLease lease, string source, Func<DeliveryEntry, IAsyncEnumerable<IntakeBatch>> reread, CancellationToken cancellationToken) => Task.FromResult(false);

    Task IDeliveryStore.PlaceAsync(RunLease lease, string source, IReadOnlyList<DeliveryPlace> places, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    Task<bool> IDeliveryStore.PermitAsync(DeliveryId id, Permission permission, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task IDeliveryStore.WithdrawAsync(RunLease lease, DeliveryId id, string actor, string reason, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    Task IDeliveryStore.UndoWithdrawalAsync(RunLease lease, DeliveryId id, string actor, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<IReadOnlyList<Withdrawal>> IDeliveryStore.WithdrawalsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Withdrawal>>([]);

    async Task<DeliveryEntry> IDeliveryStore.StageAsync(
        RunLease lease, DeliveryArrival arrival, IAsyncEnumerable<IntakeBatch> batches, Func<string?> refusal, CancellationToken cancellationToken)
    {
        var taken = new List<IntakeBatch>();
        await foreach (var batch in batches.WithCancellation(cancellationToken)) taken.Add(batch);
        var reason = refusal();
        if (reason is not null)
        {
            taken = [.. taken.Select(b => new IntakeBatch([], b.Quarantined, [.. b.SetAside, .. b.Staged.Select(r => new SetAsideRow(r.Line, "refused"))]))];
        }
        var records = taken.Sum(b => b.Staged.Count);
        var counts = new IntakeCounts
        {
            Read = records + taken.Sum(b => b.Quarantined.Count + b.SetAside.Count),
            Staged = records,
            New = records,
            Quarantined = taken.Sum(b => b.Quarantined.Count),
            SetAside = taken.SelectMany(b => b.SetAside).GroupBy(r => r.Reason).ToDictionary(g => g.Key, g => g.Count()),
        };
        var entry = new DeliveryEntry(new DeliveryId(staged.Count + 1), arrival, counts, lease.Run, reason is null ? DeliveryState.Accepted : DeliveryState.Refused)
        {
            Findings = [.. taken.SelectMany(b => b.Findings)],
            Refusal = reason,
            QuarantinedByRule = taken.SelectMany(b => b.Quarantined).CountBy(r => r.Violations[0].Rule).ToDictionary(),
            Noted = taken.SelectMany(b => b.Staged).SelectMany(r => r.Notes ?? []).CountBy(n => n.Rule).ToDictionary(),
        };
        staged.Add((entry, taken));
        return entry;
    }

    Task<IReadOnlyList<DeliveryEntry>> IDeliveryStore.ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DeliveryEntry>>([.. staged.Select(s => s.Entry).Reverse()]);

    Task<DeliveryEntry?> IDeliveryStore.FindAsync(DeliveryId id, CancellationToken cancellationToken) =>
        Task.FromResult<DeliveryEntry?>(staged.Single(s => s.Entry.Id == id).Entry);

    Task<IReadOnlyList<DeliveryEntry>> IDeliveryStore.CurrentAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    IAsyncEnumerable<QuarantinedRow> IDeliveryStore.QuarantinedAsync(DeliveryId id, CancellationToken cancellationToken) =>
        BatchesOf(id).SelectMany(b => b.Quarantined).ToAsyncEnumerable();

    Task<CorrectedRow?> IDeliveryStore.FindCorrectedAsync(DeliveryId correction, int line, CancellationToken cancellationToken) =>
        Task.FromResult<CorrectedRow?>(null);

    IAsyncEnumerable<SetAsideRow> IDeliveryStore.SetAsideAsync(DeliveryId id, CancellationToken cancellationToken) =>
        BatchesOf(id).SelectMany(b => b.SetAside).ToAsyncEnumerable();

    Task<RunLease> IRunLedger.AcquireAsync(RunRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<RunId?> IRunLedger.AtWorkAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    Task IRunLedger.RenewAsync(RunLease lease, CancellationToken cancellationToken) => Task.CompletedTask;

    Task IRunLedger.RecordStepAsync(RunLease lease, RunStep step, CancellationToken cancellationToken) => Task.CompletedTask;

    Task IRunLedger.FinishAsync(RunLease lease, RunState state, string? summary, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RemoveOldLogsAsync(RunLease lease, DateTimeOffset before, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task IRunLedger.LogAsync(RunLease lease, string text, CancellationToken cancellationToken) => Task.CompletedTask;

    Task<IReadOnlyList<RunLogEntry>> IRunLedger.ReadLogAsync(RunId id, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<IReadOnlyList<RunEntry>> IRunLedger.ListAsync(RunFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<RunEntry?> IRunLedger.FindAsync(RunId id, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<RunEntry?> IRunLedger.LastSucceededAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<IReadOnlyList<RunStep>> IRunLedger.StepsAsync(RunId id, CancellationToken cancellationToken) => throw new NotSupportedException();
}
