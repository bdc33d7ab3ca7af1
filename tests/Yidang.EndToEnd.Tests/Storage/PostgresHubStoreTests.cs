using Npgsql;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage;

public sealed class PostgresHubStoreTests : HubStoreTests
{
    private string connectionString = "";

    protected override string IndexesSql => "select indexdef from pg_indexes where tablename = 'source_record' order by indexname";

    protected override async Task<IHubStore> CreateAsync(TimeProvider clock)
    {
        connectionString = await PostgreSqlCluster.CreateDatabaseAsync();
        return Reopen(clock);
    }

    protected override int Histories => 8;

    protected override IHubStore Reopen(TimeProvider clock) => HubStores.Open(connectionString, clock);

    private protected override Database OpenDatabase() => new PostgresDatabase(connectionString);

    protected override Task RemoveAsync() => PostgreSqlCluster.DropDatabaseAsync(connectionString);

    protected override async Task<List<string?>> AuditAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string?>();
        while (await reader.ReadAsync())
            values.Add(reader.IsDBNull(0) ? null : Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture));
        return values;
    }
}
