using FluentAssertions;
using Yidang.Connectors;
using Yidang.Connectors.Fetching;
using Yidang.Connectors.Folders;
using Yidang.Connectors.Vault;
using Yidang.EndToEnd.Tests.CommandLine;
using Yidang.EndToEnd.Tests.Storage;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Connectors;

/// <summary>A hub with one source that is fetched: a project, an embedded store, a landing folder and a clock of its own.</summary>
internal sealed class FetchPlace : IAsyncDisposable
{
    private readonly IHubStore store;
    private readonly IngestPipeline ingest;
    private RunLease? lease;

    private FetchPlace(string folder)
    {
        Folder = folder;
        Hub = new HubFolder(Path.Combine(folder, "data"));
        Directory.CreateDirectory(Hub.Root);
        store = HubStores.OpenSqlite(Hub.Database, Clock);
        ingest = new IngestPipeline(store, new DeliveryVault(Hub.Vault, Clock), new FolderConnector(Clock), new DeliveryReaders(), Clock);
    }

    public string Folder { get; }

    public HubFolder Hub { get; }

    public ManualClock Clock { get; } = new();

    public LandingFolder Landing => new(Hub.LandingOf("yb"));

    /// <summary>Ids in what has landed, in the order in which it came.</summary>
    public IEnumerable<int> Landed => Landing.Files().SelectMany(file => File.ReadLines(file.Path).Skip(1)).Select(line => int.Parse(line.Split(',')[0], System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Files that are not whole.</summary>
    public IEnumerable<string> Parts => Directory.Exists(Landing.Path) ? Directory.EnumerateFiles(Landing.Path, ".*.part") : [];

    public static async Task<FetchPlace> CreateAsync()
    {
        var place = new FetchPlace(Directory.CreateTempSubdirectory("yidang-fetch-").FullName);
        await place.store.MigrateAsync(default);
        return place;
    }

    /// <summary>Writes the project anew with this <c>from</c>, given as indented YAML.</summary>
    public void Contract(string from, string mode = "append", bool nameRequired = true)
    {
        var samples = Path.Combine(YidangProcess.Repository, "samples");
        Write("project.yaml", "name: 清河镇\narea: \"520502\"\n");
        foreach (var file in (string[])["models/person.yaml", "models/household.yaml", "schedule.yaml"]) Write(file, File.ReadAllText(Path.Combine(samples, file)));
        Write("survivorship.yaml", "authority: [yb]\n");
        Write("sources/yb.yaml", $"""
            source: yb
            title: 参保
            owner: 医保局
            purpose: 测试
            legal_basis: 测试
            retention_days: 30
            delivery: {"{"} mode: {mode} {"}"}
            from:
            {from}
            key: [id]
            columns:
              - {"{"} column: id, attribute: personal_no {"}"}
              - {"{"} column: name, attribute: name, required: {(nameRequired ? "true" : "false")} {"}"}
            """);
    }

    /// <summary>Fetches a minute later than before.</summary>
    public async Task<FetchReport> FetchAsync(CancellationToken cancellationToken = default)
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        return (await new FetchPipeline(store, Clock).RunAsync(Project, Hub, [], null, cancellationToken)).Single();
    }

    /// <summary>Takes in what has landed, and returns how many records are new.</summary>
    public async Task<int> TakeInAsync()
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        lease ??= await store.Runs.AcquireAsync(Storage.Samples.Request("fetch"), default);
        var pending = await ingest.FindAsync(Project, Path.Combine(Folder, "none"), Hub.Landing, [], default);
        return (await ingest.RunAsync(lease, Project, pending, null, default)).Where(report => report.Outcome == "staged").Sum(report => report.Counts.New);
    }

    public Task<int> CurrentAsync() => store.Records.CountCurrentAsync(default);

    /// <summary>The rows of a delivery that go back to its department: the header, then the rows.</summary>
    public async Task<List<string[]>> ReturnedAsync(int delivery)
    {
        var file = Path.Combine(Folder, "returned.xlsx");
        await new QuarantineExport(store, Project, new DeliveryVault(Hub.Vault, Clock), new DeliveryReaders()).WriteAsync(new DeliveryId(delivery), null, file, default);
        var rows = new List<string[]>();
        await foreach (var batch in new DeliveryReaders().ReadAsync(file, new DeliveryFormat { Files = ["*"] }, default)) rows.AddRange(batch.Select(row => row.Fields));
        return rows;
    }

    public async Task<ServerStanding> ServerAsync() => (await new SourcesQuestion(store, Clock).AskAsync(Project, default)).Single().Server!;

    public Task<SourceMark?> MarkAsync() => store.Fetches.MarkAsync("yb", default);

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private Project Project
    {
        get
        {
            ProjectLoader.Check(ProjectFolder).Where(finding => finding.IsError).Should().BeEmpty();
            return ProjectLoader.Load(ProjectFolder);
        }
    }

    public string ProjectFolder => Path.Combine(Folder, "project");

    private void Write(string name, string text)
    {
        var path = Path.Combine(ProjectFolder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
