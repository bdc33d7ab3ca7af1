using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang lists</c>: what was published when.</summary>
internal sealed class ListsCommand : HubCommand
{
    private readonly Option<int> limit = new("--limit") { Description = "How many publications, latest first.", HelpName = "N", DefaultValueFactory = _ => 20 };

    public ListsCommand(CommandHost host)
        : base("lists", "List the publications of this hub, latest first: lists, people on them, and what changed.", host)
    {
        Add(limit);
        Add(new ListsReplayCommand(host));
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var publications = await new PublicationsQuestion(store, invocation.Folder).AskAsync(Math.Max(1, invocation.Value(limit)), cancellationToken);
        invocation.Tell(publications, ListsPage.Write);
        return ExitCode.Done;
    }
}
