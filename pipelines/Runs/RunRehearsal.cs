using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>A copy of a hub, for the time that it takes to try something on it: the store as of now, and the vault by links.</summary>
/// <remarks>What is written goes into the copy; the hub is only read.</remarks>
internal sealed class RunRehearsal : IAsyncDisposable
{
    private const string Prefix = ".rehearsal-";

    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromDays(1);

    private RunRehearsal(HubFolder folder, IHubStore store) => (Folder, Store) = (folder, store);

    public HubFolder Folder { get; }

    public IHubStore Store { get; }

    public static async Task<RunRehearsal> OpenAsync(IHubStore store, HubFolder hub, TimeProvider clock, CancellationToken cancellationToken)
    {
        var folder = new HubFolder(Path.Combine(Path.GetFullPath(hub.Root), $"{Prefix}{Guid.NewGuid():N}"));
        Directory.CreateDirectory(folder.Root);
        RemoveAbandoned(hub, Directory.GetLastWriteTimeUtc(folder.Root));
        try
        {
            await store.Upkeep.SaveAsync(folder.Database, cancellationToken);
            Link(hub.Vault, folder.Vault);
            Link(hub.Landing, folder.Landing);
            return new RunRehearsal(folder, HubStores.OpenSqlite(folder.Database, clock));
        }
        catch
        {
            Directory.Delete(folder.Root, recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(Folder.Root, recursive: true);
    }

    /// <summary>What killed processes have left.</summary>
    /// <param name="now">By the file system's clock, which is the one that dated them.</param>
    private static void RemoveAbandoned(HubFolder hub, DateTime now)
    {
        foreach (var left in Directory.EnumerateDirectories(hub.Root, Prefix + "*"))
            if (now - Directory.GetLastWriteTimeUtc(left) > AbandonedAfter) Directory.Delete(left, recursive: true);
    }

    /// <summary>Folders are made and files are linked, so that what is added stays here.</summary>
    private static void Link(string from, string to)
    {
        if (!Directory.Exists(from)) return;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.CreateSymbolicLink(target, Path.GetFullPath(file));
        }
    }
}
