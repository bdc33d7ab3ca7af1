using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage.Upkeep;

public sealed class PostgresUpkeepTests : StoreUpkeepTests
{
    private readonly List<string> made = [];

    protected override async Task<string> PlaceAsync()
    {
        var place = await PostgreSqlCluster.CreateDatabaseAsync();
        made.Add(place);
        return place;
    }

    private protected override Database Open(string place) => new PostgresDatabase(place);

    protected override async Task RemoveAsync()
    {
        foreach (var place in made) await PostgreSqlCluster.DropDatabaseAsync(place);
    }
}
