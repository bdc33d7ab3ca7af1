using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang lists replay</c>: past lists made once more, to the byte.</summary>
internal sealed class ListsReplayCommand : HubCommand
{
    private readonly Argument<int> run = new("RUN") { Description = "Number of the run that published, as `yidang lists` shows it." };

    private readonly Option<string?> item = new("--item") { Description = "Only this item's list.", HelpName = "ITEM" };

    private readonly Option<string?> output = new("--out") { Description = "Folder to keep the files in. They hold personal data. Default: they are compared and not kept.", HelpName = "DIR" };

    public ListsReplayCommand(CommandHost host)
        : base("replay", "Make published lists once more, from what was believed then and by the definitions of then, and compare them with what was published, to the byte. Exits with 1 when they differ, and says why.", host)
    {
        Add(run);
        Add(item);
        Add(output);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var kept = invocation.Value(output);
        var folder = kept ?? Directory.CreateTempSubdirectory("yidang-replay-").FullName;
        try
        {
            var answer = await new ListReplay(store).ReplayAsync(new RunId(invocation.Value(run)), invocation.Value(item), folder, cancellationToken);
            if (answer is null || answer.Lists.Count == 0) throw new NothingUnderThatNameException($"list {invocation.Value(item)} of run {invocation.Value(run)}", "yidang lists");
            invocation.Tell(answer, ListsPage.Write);
            return answer.IsEqual ? ExitCode.Done : ExitCode.Findings;
        }
        finally
        {
            if (kept is null) Directory.Delete(folder, recursive: true);
        }
    }
}
