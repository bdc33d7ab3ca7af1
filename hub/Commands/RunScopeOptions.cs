using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary>The options that say what a run works on: those of <c>run</c>, <c>plan</c> and <c>backfill</c>.</summary>
internal sealed class RunScopeOptions
{
    private readonly Option<string?> deliveries = new("--deliveries") { Description = "Folder of the deliveries. Default: the project's deliveries folder.", HelpName = "DIR" };

    private readonly Option<string?> area = new("--area") { Description = "GB/T 2260 code of the place, 6 to 12 digits. Default: the project's.", HelpName = "CODE" };

    private readonly Option<bool> skipHeld = new("--skip-held") { Description = "Go on without held deliveries, on what their sources said before." };

    public void AddTo(Command command)
    {
        command.Add(deliveries);
        command.Add(area);
        command.Add(skipHeld);
    }

    public RunOptions Read(Invocation invocation) => new(invocation.Value(deliveries), invocation.Value(area), SkipHeld: invocation.Value(skipHeld));
}
