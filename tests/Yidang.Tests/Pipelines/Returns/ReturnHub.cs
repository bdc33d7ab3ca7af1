using Yidang.Connectors;
using Yidang.Connectors.Folders;
using Yidang.Connectors.Vault;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;
using Yidang.Tests.Hub;
using Yidang.Tests.Pipelines.Projects;

namespace Yidang.Tests.Pipelines.Returns;

/// <summary>A hub on SQLite for one source, whose deliveries are taken in run by run.</summary>
internal sealed class ReturnHub : IAsyncDisposable
{
    public const string Contract = """
        source: mz
        title: 低保
        owner: 民政局
        purpose: 测试
        legal_basis: 测试
        retention_days: 1
        delivery: {files: 低保_*.csv, max_quarantined_share: 0.9}
        key: [身份证号]
        columns:
          - {column: 姓名, attribute: name, required: true}
          - {column: 身份证号, attribute: resident_id}
          - {column: 出生日期, attribute: birth_date}
        """;

    public const string Header = "姓名,身份证号,出生日期,备注";

    private readonly ProjectFolder folder = new();
    private readonly HubFolder hub;
    private readonly FixedClock clock = new(new DateTimeOffset(2026, 11, 1, 1, 0, 0, TimeSpan.Zero));
    private int runs;

    private ReturnHub()
    {
        hub = new HubFolder(Path.Combine(folder.Path, "hub"));
        Directory.CreateDirectory(hub.Root);
        Directory.CreateDirectory(Deliveries);
        Store = HubStores.OpenSqlite(hub.Database, clock);
        folder.Delete("sources/ga.yaml");
        folder.Write("sources/mz.yaml", Contract);
        folder.Write("survivorship.yaml", "authority: [mz]\n");
    }

    public IHubStore Store { get; }

    public string Deliveries => Path.Combine(folder.Path, "incoming");

    public Project Project => ProjectLoader.Load(folder.Path);

    private DeliveryVault Vault => new(hub.Vault, clock);

    public static async Task<ReturnHub> OpenAsync()
    {
        var hub = new ReturnHub();
        await hub.Store.MigrateAsync(CancellationToken.None);
        return hub;
    }

    public void Deliver(string name, params string[] rows) => File.WriteAllText(Path.Combine(Deliveries, name), string.Join('\n', [Header, .. rows]) + "\n");

    public void Change(string contract) => folder.Write("sources/mz.yaml", contract);

    /// <summary>One run's intake.</summary>
    public async Task<IReadOnlyList<IntakeReport>> TakeInAsync()
    {
        clock.Advance(TimeSpan.FromMinutes(1));
        var project = Project;
        var pipeline = new IngestPipeline(Store, Vault, new FolderConnector(clock), new DeliveryReaders(), clock);
        var pending = await pipeline.FindAsync(project, Deliveries, CancellationToken.None);
        var lease = await Store.Runs.AcquireAsync(
            new RunRequest($"inputs {++runs}", new DateOnly(2026, 11, 1), "520502", "test", "here", Environment.ProcessId, clock.GetUtcNow()), CancellationToken.None);
        try
        {
            return await pipeline.RunAsync(lease, project, pending, null, CancellationToken.None);
        }
        finally
        {
            await Store.Runs.FinishAsync(lease, RunState.Succeeded, null, CancellationToken.None);
        }
    }

    /// <summary>The returned rows as the clerk gets them: the header, then the rows.</summary>
    public async Task<List<string[]>> ExportAsync(int delivery, string? to = null)
    {
        var file = to ?? Path.Combine(folder.Path, "returned.xlsx");
        await new QuarantineExport(Store, Project, Vault, new DeliveryReaders()).WriteAsync(new DeliveryId(delivery), null, file, CancellationToken.None);
        var rows = new List<string[]>();
        await foreach (var batch in new DeliveryReaders().ReadAsync(file, new DeliveryFormat { Files = ["*"] }, CancellationToken.None)) rows.AddRange(batch.Select(r => r.Fields));
        return rows;
    }

    /// <summary>Sends rows back as a CSV file, as Excel saves one.</summary>
    public void SendBack(string name, IEnumerable<string[]> rows, System.Text.Encoding? encoding = null) => File.WriteAllText(
        Path.Combine(Deliveries, name),
        string.Concat(rows.Select(row => string.Join(',', row.Select(cell => cell.AsSpan().ContainsAny(",\"\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell)) + "\r\n")),
        encoding ?? new System.Text.UTF8Encoding(true));

    /// <summary>Name, ID number, birth date, file and line of every current record, in that order.</summary>
    public async Task<List<string>> CurrentAsync()
    {
        var files = (await Store.Deliveries.ListAsync(CancellationToken.None)).ToDictionary(d => d.Id, d => d.Arrival.FileName);
        var current = new List<string>();
        await foreach (var batch in Store.Records.ReadCurrentAsync(CancellationToken.None))
            current.AddRange(batch.Select(r => $"{r.Values[0]},{r.Values[1]},{r.Values[2]} {files[r.Delivery]}:{r.Line}"));
        current.Sort(StringComparer.Ordinal);
        return current;
    }

    /// <summary>Delivery, line and first rule of every row that waits in quarantine.</summary>
    public async Task<List<string>> WaitingAsync()
    {
        var answer = await new QuarantineQuestion(Store, Project).AskAsync(new QuarantineRequest(), CancellationToken.None);
        return [.. answer.Rows.Select(r => $"{r.Delivery}:{r.Line} {r.Violations[0].Rule}")];
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        folder.Dispose();
    }
}
