using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang decisions export</c>: all decisions as a file.</summary>
internal sealed class DecisionsExportCommand : HubCommand
{
    private readonly Argument<string> file = new("FILE") { Description = "JSON file to write. It holds record keys and notes, no person's values." };

    public DecisionsExportCommand(CommandHost host)
        : base("export", "Write every decision of all time to a file: with the deliveries and the project, all that a hub is rebuilt from.", host) => Add(file);

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var count = await new DecisionFile(store).ExportAsync(invocation.Value(file), cancellationToken);
        invocation.Tell(new { file = invocation.Value(file), decisions = count }, terminal => terminal.WriteResult($"{invocation.Value(file)}: {Numbers.Of(count)} decisions"));
        return ExitCode.Done;
    }
}
