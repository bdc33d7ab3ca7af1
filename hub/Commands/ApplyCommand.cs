using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang apply PLAN</c>: does what was planned, or nothing.</summary>
internal sealed class ApplyCommand : HubCommand
{
    private readonly Argument<string> plan = new("PLAN") { Description = "A plan that `yidang plan --out` has written." };

    public ApplyCommand(CommandHost host)
        : base("apply", "Do exactly what a plan says. Refuses when the deliveries, the project, the decisions or the hub have changed since.", host) => Add(plan);

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var path = invocation.Value(plan);
        if (!File.Exists(path)) throw new NoSuchFileException(path);
        var planned = RunPlan.Read(await File.ReadAllBytesAsync(path, cancellationToken));
        var project = invocation.LoadProject();
        return await RunWithStory.ApplyAsync(invocation, project, invocation.Folder, planned, cancellationToken);
    }
}
