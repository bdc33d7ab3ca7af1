using System.Data.Common;
using System.IO.Compression;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;
using Yidang.EndToEnd.Tests.CommandLine;
using Yidang.EndToEnd.Tests.Resolve;
using Yidang.EndToEnd.Tests.Storage;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Simulation;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.History;

/// <summary>A hub of an invented town, on either store, that lives for months: deliveries change, the clock is moved, and runs follow each other.</summary>
internal sealed class TownHub : IAsyncDisposable
{
    private static readonly DateOnly AsOf = new(2026, 11, 1);

    private readonly string root = Directory.CreateTempSubdirectory("yidang-town-hub-").FullName;
    private readonly string? database;
    private readonly NextMonth next;

    private TownHub(string? database, int seed)
    {
        this.database = database;
        next = new NextMonth(Deliveries, seed);
        Directory.CreateDirectory(Folder.Root);
        Store = HubStores.Open(database ?? Folder.Database, Clock);
    }

    public IHubStore Store { get; }

    public ManualClock Clock { get; } = new();

    public Project Project { get; private init; } = ProjectLoader.Load(Path.Combine(YidangProcess.Repository, "samples"));

    public HubFolder Folder => new(Path.Combine(root, "hub"));

    public string Deliveries => Path.Combine(root, "data");

    public RunPipeline Pipeline => new(Store, Clock);

    public HubHistory History => new(Store, Folder, Project, Clock);

    /// <summary>What the clock says in the town.</summary>
    public DateOnly Today => LocalDay.Of(Clock.GetUtcNow(), Project.Settings.TimeZone);

    /// <summary>A hub that has been given nothing yet, and a thousand people's deliveries.</summary>
    public static async Task<TownHub> CreateAsync(bool onPostgres, int seed)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var hub = new TownHub(onPostgres ? await PostgreSqlCluster.CreateDatabaseAsync() : null, seed);
        await hub.Store.MigrateAsync(default);
        TownSimulation.Write(new SampleOptions(1000, seed, hub.root), progress: null, default);
        return hub;
    }

    /// <summary>A hub without a delivery, of a project of its own with the samples' models.</summary>
    /// <param name="files">The project's files, by path.</param>
    public static async Task<TownHub> CreateAsync(bool onPostgres, IReadOnlyDictionary<string, string> files)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var project = Directory.CreateTempSubdirectory("yidang-town-project-").FullName;
        try
        {
            foreach (var model in Directory.GetFiles(Path.Combine(YidangProcess.Repository, "samples", "models"))) Write(Path.Combine(project, "models", Path.GetFileName(model)), await File.ReadAllTextAsync(model));
            foreach (var (path, content) in files) Write(Path.Combine(project, path), content);
            var hub = new TownHub(onPostgres ? await PostgreSqlCluster.CreateDatabaseAsync() : null, seed: 0) { Project = ProjectLoader.Load(project) };
            await hub.Store.MigrateAsync(default);
            Directory.CreateDirectory(hub.Deliveries);
            return hub;
        }
        finally
        {
            Directory.Delete(project, recursive: true);
        }
    }

    /// <summary>Puts a file among the deliveries.</summary>
    public void Deliver(string name, string content) => Write(Path.Combine(Deliveries, name), content);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (database is not null) await PostgreSqlCluster.DropDatabaseAsync(database);
        Directory.Delete(root, recursive: true);
    }

    /// <summary>Makes of the deliveries those of a later month.</summary>
    public void Turn(int months = 1)
    {
        for (var month = 0; month < months; month++) next.Turn();
    }

    /// <param name="days">That pass before it.</param>
    public Task<RunReport> RunAsync(int days = 30, ResolveExtent extent = ResolveExtent.Changes)
    {
        Clock.Advance(TimeSpan.FromDays(days));
        return Pipeline.RunAsync(Project, Folder, new RunOptions(Deliveries, AsOf: AsOf, Extent: extent), progress: null, default);
    }

    /// <summary>Takes a delivery back, or restores it.</summary>
    public Task<RunReport> WithdrawAsync(DeliveryId delivery, bool undo = false) =>
        Pipeline.WithdrawAsync(Project, Folder, new WithdrawalOptions(delivery, undo ? "" : "invented", undo), new RunOptions(Deliveries, AsOf: AsOf), null, default);

    /// <summary>What verification finds wrong with the hub.</summary>
    public Task<IReadOnlyList<StoreFinding>> FindingsAsync() => new HubVerification(Store, Folder).RunAsync(null, default);

    /// <summary>Everybody who is in the hub.</summary>
    public async Task<List<GoldenPerson>> PeopleAsync()
    {
        var people = new List<GoldenPerson>();
        await foreach (var batch in Store.Golden.ReadPersonsAsync(default)) people.AddRange(batch);
        return people;
    }

    /// <summary>Somebody who goes on reading the store as it is now, until disposed.</summary>
    public async Task<DbConnection> ReadsAsItIsNowAsync()
    {
        DbConnection reader = database is null
            ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Folder.Database, Pooling = false }.ToString())
            : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ToString());
        await reader.OpenAsync();
        await using var read = reader.CreateCommand();
        read.CommandText = database is null ? "begin; select count(*) from run" : "begin isolation level repeatable read; select count(*) from run";
        await read.ExecuteScalarAsync();
        return reader;
    }

    /// <summary>True when a byte of SQLite's files, or one of PostgreSQL's tables, indexes and statistics, has a text.</summary>
    public async Task<bool> StoreHasAsync(string needle)
    {
        if (database is null) return Directory.GetFiles(Folder.Root, "hub.db*").Any(f => File.ReadAllBytes(f).AsSpan().IndexOf(Encoding.UTF8.GetBytes(needle)) >= 0);
        await using var source = NpgsqlDataSource.Create(database);
        // What is committed comes to the files themselves only with a checkpoint, and a longer value is compressed there: rows are searched too.
        await using (var checkpoint = source.CreateCommand("checkpoint")) await checkpoint.ExecuteNonQueryAsync();
        List<string> searches =
        [
            """
            select exists (select 1 from pg_class
                where relfilenode <> 0 and relnamespace in (current_schema()::regnamespace, 'pg_toast'::regnamespace)
                    and position(convert_to($1, 'UTF8') in pg_read_binary_file(pg_relation_filepath(oid))) > 0)
            """,
            "select exists (select 1 from pg_stats t where strpos(cast(t as text), $1) > 0)",
        ];
        await using (var list = source.CreateCommand("select table_name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'"))
        await using (var reader = await list.ExecuteReaderAsync())
            while (await reader.ReadAsync()) searches.Add($"select exists (select 1 from {reader.GetString(0)} t where strpos(cast(t as text), $1) > 0)");
        foreach (var sql in searches)
        {
            await using var search = source.CreateCommand(sql);
            search.Parameters.AddWithValue(needle);
            if ((bool)(await search.ExecuteScalarAsync())!) return true;
        }
        return false;
    }

    /// <summary>The hub's files, but the store, that have a text; workbooks are looked into.</summary>
    public List<string> FilesWith(string needle)
    {
        byte[][] forms = [Encoding.UTF8.GetBytes(needle), Encoding.Unicode.GetBytes(needle), Encoding.BigEndianUnicode.GetBytes(needle)];
        bool Has(byte[] content) => forms.Any(f => content.AsSpan().IndexOf(f) >= 0);
        return
        [
            .. Directory.GetFiles(Folder.Root, "*", SearchOption.AllDirectories).Where(f => !Path.GetFileName(f).StartsWith("hub.db", StringComparison.Ordinal))
                .Where(f => Has(File.ReadAllBytes(f)) || EntriesOf(f).Any(Has)),
        ];
    }

    private static void Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    private static IEnumerable<byte[]> EntriesOf(string file)
    {
        if (!File.ReadAllBytes(file).AsSpan().StartsWith("PK"u8)) yield break;
        using var archive = ZipFile.OpenRead(file);
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            yield return content.ToArray();
        }
    }
}
