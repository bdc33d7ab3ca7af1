using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;
using Yidang.Storage;

namespace Yidang.Hub;

/// <summary>The composition root: the one place that chooses a clock, a store and the pipelines that work on it.</summary>
internal sealed class Composition(TimeProvider clock)
{
    /// <summary>What the program runs with; tests bring their own clock.</summary>
    public static Composition OfProgram() => new(TimeProvider.System);

    public TimeProvider Clock { get; } = clock;

    /// <summary>Opens the hub's store and brings its schema to this build's version.</summary>
    /// <param name="connection">A PostgreSQL address; null for the embedded store in <paramref name="folder"/>.</param>
    public async Task<IHubStore> OpenStoreAsync(HubFolder folder, string? connection, CancellationToken cancellationToken)
    {
        if (connection is null) Directory.CreateDirectory(folder.Root);
        var store = OpenStoreAsItIs(folder, connection);
        try
        {
            await store.MigrateAsync(cancellationToken);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens the hub's store whatever schema it has, for what is done with whole stores.</summary>
    public IHubStore OpenStoreAsItIs(HubFolder folder, string? connection) =>
        connection is null ? HubStores.OpenSqlite(folder.Database, Clock) : HubStores.OpenPostgres(connection, Clock);

    public RunPipeline RunPipeline(IHubStore store) => new(store, Clock);

    public FetchPipeline FetchPipeline(IHubStore store) => new(store, Clock);

    /// <summary>Bars on a terminal, lines elsewhere.</summary>
    public IProgressDisplay Progress(Terminal terminal) =>
        terminal.TalkIsATerminal ? new TerminalProgress(terminal.Talk, Clock) : new PlainProgress(terminal, Clock);
}
