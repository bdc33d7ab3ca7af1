using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage.Upkeep;

public sealed class SqliteUpkeepTests : StoreUpkeepTests
{
    protected override Task<string> PlaceAsync() => Task.FromResult(Path.Combine(Folder, $"{Guid.NewGuid():N}", "hub.db"));

    private protected override Database Open(string place) => new SqliteDatabase(place);

    protected override Task RemoveAsync() => Task.CompletedTask;
}
