using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Yidang.Pipelines;
using Yidang.Storage;
using Yidang.Tests.Hub;

namespace Yidang.Tests.Pipelines.Runs;

/// <summary>A project and a hub on SQLite that one test has for itself, with a clock that it moves.</summary>
internal sealed class TownHub : IAsyncDisposable
{
    private static readonly string[] Golden =
        ["source_record", "golden_person", "golden_household", "household_member", "crosswalk", "redirect", "id_given", "review_pair", "match_list", "match_list_row", "outbox"];

    private readonly string root;

    private TownHub(string root)
    {
        this.root = root;
        Folder = new HubFolder(Directory.CreateDirectory(Path.Combine(root, "hub")).FullName);
        Store = HubStores.OpenSqlite(Folder.Database, Clock);
    }

    public FixedClock Clock { get; } = new(new DateTimeOffset(2026, 11, 1, 1, 30, 0, TimeSpan.Zero));

    public HubFolder Folder { get; }

    public IHubStore Store { get; }

    public string ProjectFolder => Path.Combine(root, "project");

    public static async Task<TownHub> OpenAsync(string root)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var hub = new TownHub(root);
        await hub.Store.MigrateAsync(CancellationToken.None);
        return hub;
    }

    public Task<RunReport> RunAsync(RunOptions? options = null, IProgress<PipelineProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new RunPipeline(Store, Clock).RunAsync(ProjectLoader.Load(ProjectFolder), Folder, options ?? new RunOptions(), progress, cancellationToken);

    /// <summary>Changes the lines of the delivery whose name begins so.</summary>
    public void Edit(string beginning, string encoding, Func<List<string>, IEnumerable<string>> edit)
    {
        var file = Directory.EnumerateFiles(Path.Combine(ProjectFolder, "data"), beginning + "*").Single();
        var text = Encoding.GetEncoding(encoding);
        var content = text.GetString(File.ReadAllBytes(file));
        var newLine = content.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var lines = content.Split(newLine).ToList();
        File.WriteAllBytes(file, text.GetBytes(string.Join(newLine, edit(lines))));
    }

    /// <summary>The crosswalk as exported.</summary>
    public async Task<string[]> CrosswalkAsync()
    {
        var file = Path.Combine(root, "crosswalk.csv");
        await new CrosswalkExport(Store.Golden).WriteAsync(file, CancellationToken.None);
        return await File.ReadAllLinesAsync(file);
    }

    /// <summary>Digest of every published file by its path below the lists' folder.</summary>
    public IReadOnlyDictionary<string, string> ListFiles() => Directory.EnumerateFiles(Folder.Lists, "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(Folder.Lists, file), file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));

    /// <summary>Digest of each table that holds what was resolved and published.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TablesAsync()
    {
        var digests = new Dictionary<string, string>();
        await using var connection = new SqliteConnection($"Data Source={Folder.Database};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        foreach (var table in Golden)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"select * from {table} order by 1, 2";
            await using var reader = await command.ExecuteReaderAsync();
            var text = new StringBuilder();
            while (await reader.ReadAsync())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                    text.Append(reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture)).Append('\t');
                text.Append('\n');
            }
            digests[table] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        }
        return digests;
    }

    /// <summary>Every golden row that stands and every row of the lists last published, as text under its table's name, without the numbers of runs.</summary>
    public async Task<IReadOnlyList<string>> StandingAsync()
    {
        var standing = new List<string>();
        await using var connection = new SqliteConnection($"Data Source={Folder.Database};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        foreach (var table in new[] { "golden_person", "golden_household", "household_member", "crosswalk", "review_pair", "match_list", "match_list_row" })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = table switch
            {
                "review_pair" => "select * from review_pair order by 1",
                _ when table.StartsWith("match_list", StringComparison.Ordinal) => $"select * from {table} where run_id = (select max(run_id) from outbox) order by 1, 2, 3",
                _ => $"select * from {table} where valid_to_run is null order by 1, 2",
            };
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var text = new StringBuilder(table);
                for (var i = 0; i < reader.FieldCount; i++)
                    if (reader.GetName(i) is not ("run_id" or "valid_from_run"))
                        text.Append(' ').Append(reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture));
                standing.Add(text.ToString());
            }
        }
        return standing;
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
