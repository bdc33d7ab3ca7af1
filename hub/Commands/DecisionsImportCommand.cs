using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang decisions import</c>: another hub's decisions into one that has none.</summary>
internal sealed class DecisionsImportCommand : HubCommand
{
    private readonly Argument<string> file = new("FILE") { Description = "A file that `yidang decisions export` wrote." };

    public DecisionsImportCommand(CommandHost host)
        : base("import", "Enter the decisions of a file into a hub that has none; the next run honours them.", host) => Add(file);

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var path = invocation.Value(file);
        if (!File.Exists(path)) throw new NoSuchFileException(path);
        await using var store = await invocation.Composition.OpenStoreAsync(invocation.Folder, invocation.StoreConnection, cancellationToken);
        var count = await new DecisionFile(store).ImportAsync(path, cancellationToken);
        invocation.Tell(new { file = path, decisions = count }, terminal => terminal.WriteResult($"{Numbers.Of(count)} decisions are in. The next `yidang run` honours them."));
        return ExitCode.Done;
    }
}
