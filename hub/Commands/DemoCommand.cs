using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang demo</c>: the sample town, end to end, in a folder of its own.</summary>
internal sealed class DemoCommand(CommandHost host)
    : HubCommand("demo", "Run the sample project (the nine extracts of one invented town) into data/demo and tell what happened.", host)
{
    protected override Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var project = ProjectLoader.Load(ProjectLocation.OfSamples(AppContext.BaseDirectory));
        return RunWithStory.ExecuteAsync(
            invocation, project, invocation.FolderOr(Path.Combine("data", "demo")), new RunOptions(), cancellationToken);
    }
}
