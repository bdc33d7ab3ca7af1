using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang run</c>: takes deliveries in, resolves them and publishes the lists.</summary>
internal sealed class RunCommand : HubCommand
{
    private readonly RunScopeOptions scope = new();

    private readonly Option<DateOnly?> asOf = DayOption.Of("--as-of", "Day that ages are computed on, e.g. 2026-11-01. Default: the project's, else today.");

    private readonly Option<bool> noFetch = new("--no-fetch") { Description = "Go on with what was fetched before, without asking any server." };

    private readonly Option<RunStart?> from = StageOption.Create();

    private readonly Option<bool> resume = new("--resume")
    {
        Description = "Go on with the run that died or failed last, under its number, from its first unfinished step. Place, day and folder are that run's.",
    };

    private readonly Option<bool> whole = new("--whole") { Description = "Resolve everything again, not only what changed, and find out anew how common names, days and numbers are." };

    public RunCommand(CommandHost host)
        : base("run", "Fetch deliveries, take them in, resolve persons and households, and publish the match lists. Does nothing when nothing changed.", host)
    {
        scope.AddTo(this);
        Add(asOf);
        Add(noFetch);
        Add(from);
        Add(resume);
        Add(whole);
        Add(new RunShowCommand(host));
    }

    protected override Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        if (invocation.Value(resume)) return RunWithStory.ResumeAsync(invocation, invocation.LoadProject(), invocation.Folder, cancellationToken);
        var options = RunStart.Apply(invocation.Value(from), scope.Read(invocation)) with
        {
            AsOf = invocation.Value(asOf),
            Fetch = !invocation.Value(noFetch),
            Extent = invocation.Value(whole) ? ResolveExtent.Whole : ResolveExtent.Changes,
        };
        return RunWithStory.ExecuteAsync(invocation, invocation.LoadProject(), invocation.Folder, options, cancellationToken);
    }
}
