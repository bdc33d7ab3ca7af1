using Microsoft.Data.Sqlite;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage;

public sealed class SqliteHubStoreTests : HubStoreTests
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"yidang-store-{Guid.NewGuid():N}");

    private string DatabasePath => Path.Combine(folder, "hub.db");

    protected override string IndexesSql => "select sql from sqlite_master where tbl_name = 'source_record' and type = 'index' order by name";

    protected override Task<IHubStore> CreateAsync(TimeProvider clock) => Task.FromResult(Reopen(clock));

    protected override int Histories => 60;

    protected override IHubStore Reopen(TimeProvider clock) => HubStores.Open(DatabasePath, clock);

    private protected override Database OpenDatabase() => new SqliteDatabase(DatabasePath);

    protected override Task RemoveAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    protected override async Task<List<string?>> AuditAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string?>();
        while (await reader.ReadAsync()) values.Add(reader.IsDBNull(0) ? null : reader.GetString(0));
        return values;
    }
}
