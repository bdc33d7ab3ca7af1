using System.CommandLine;
using Yidang.Pipelines;
using Yidang.Storage;

namespace Yidang.Hub.CommandLine;

/// <summary>One call of one command: what was typed, and the project, folder and store that it means.</summary>
internal sealed class Invocation(ParseResult parsed, GlobalOptions globals, Composition composition, Terminal terminal)
{
    public Composition Composition { get; } = composition;

    public Terminal Terminal { get; } = terminal;

    /// <summary>The command as typed, without its options: <c>run</c>, <c>jobs next</c>.</summary>
    public string CommandName => string.Join(' ', Names(parsed.CommandResult).Reverse());

    /// <summary>True when the command, once stopped, goes on from there.</summary>
    public bool GoesOn => parsed.CommandResult.Command is HubCommand { GoesOn: true };

    /// <summary>True when the result is to be JSON.</summary>
    public bool Json => parsed.GetValue(globals.Json);

    public bool Verbose => parsed.GetValue(globals.Verbose) || Environment.GetEnvironmentVariable("YIDANG_DEBUG") == "1";

    /// <summary>The PostgreSQL address, or null for the embedded store.</summary>
    public string? StoreConnection =>
        parsed.GetValue(globals.Store) ?? (Environment.GetEnvironmentVariable("YIDANG_STORE") is { Length: > 0 } named ? named : null);

    /// <summary>The data folder.</summary>
    public HubFolder Folder => FolderOr("data");

    /// <summary>The project folder.</summary>
    public string ProjectFolder => parsed.GetValue(globals.Project) ?? ProjectLocation.OfCurrentFolder();

    /// <summary>Writes a result: as JSON where that was asked for, else as its page.</summary>
    public void Tell<T>(T result, Action<Terminal, T> page)
    {
        if (Json) Terminal.WriteJson(result);
        else page(Terminal, result);
    }

    /// <param name="page">Says more than the result does.</param>
    public void Tell<T>(T result, Action<Terminal> page) => Tell(result, (terminal, _) => page(terminal));

    public T? Value<T>(Option<T> option) => parsed.GetValue(option);

    public T Value<T>(Argument<T> argument) => parsed.GetRequiredValue(argument);

    /// <summary>An argument that may be left out.</summary>
    public T? ValueIfGiven<T>(Argument<T> argument) => parsed.GetValue(argument);

    /// <summary>The data folder, or <paramref name="otherwise"/> when none was given.</summary>
    public HubFolder FolderOr(string otherwise) => new(parsed.GetValue(globals.Data) ?? otherwise);

    /// <summary>The project, read and checked.</summary>
    public Project LoadProject() => ProjectLoader.Load(ProjectFolder);

    /// <summary>False when the data folder holds no embedded store and no other was named.</summary>
    public bool HasHub => StoreConnection is not null || File.Exists(Folder.Database);

    /// <summary>Opens the store for a question: it must be there.</summary>
    public Task<IHubStore> OpenExistingStoreAsync(CancellationToken cancellationToken)
    {
        if (!HasHub) throw new NoHubHereException(Folder);
        return Composition.OpenStoreAsync(Folder, StoreConnection, cancellationToken);
    }

    /// <summary>Opens the store whatever schema it has; it must be there.</summary>
    public IHubStore OpenExistingStoreAsItIs()
    {
        if (!HasHub) throw new NoHubHereException(Folder);
        return Composition.OpenStoreAsItIs(Folder, StoreConnection);
    }

    /// <summary>Options to repeat so that a suggested command meets the same hub.</summary>
    public string SameHub(Project project, HubFolder folder) =>
        (Path.GetFullPath(ProjectLocation.OfCurrentFolder()) == project.Folder ? "" : $" --project {Shell.Quote(parsed.GetValue(globals.Project) ?? project.Folder)}")
        + (folder.Root == "data" ? "" : $" --data {Shell.Quote(folder.Root)}")
        + (parsed.GetValue(globals.Store) is null ? "" : " --store …");

    private static IEnumerable<string> Names(System.CommandLine.Parsing.CommandResult? result)
    {
        for (; result is { Parent: System.CommandLine.Parsing.CommandResult parent }; result = parent) yield return result.Command.Name;
    }
}
