using Yidang.Hub.CommandLine;
using Yidang.Pipelines;
using Yidang.Storage;

namespace Yidang.Hub.Rendering;

/// <summary>One run with its progress, its story and what to try next: what <c>run</c>, <c>demo</c> and <c>jobs run</c> have in common.</summary>
internal static class RunWithStory
{
    public static Task<int> ExecuteAsync(
        Invocation invocation, Project project, HubFolder folder, RunOptions options, CancellationToken cancellationToken,
        bool publishOnly = false) => TellAsync(
            invocation, project, folder,
            (pipeline, progress) => publishOnly
                ? pipeline.PublishAsync(project, folder, options, progress, cancellationToken)
                : pipeline.RunAsync(project, folder, options, progress, cancellationToken),
            cancellationToken);

    public static Task<int> WithdrawAsync(
        Invocation invocation, Project project, HubFolder folder, WithdrawalOptions withdrawal, RunOptions options, CancellationToken cancellationToken) =>
        TellAsync(
            invocation, project, folder, (pipeline, progress) => pipeline.WithdrawAsync(project, folder, withdrawal, options, progress, cancellationToken),
            cancellationToken);

    public static Task<int> ResumeAsync(Invocation invocation, Project project, HubFolder folder, CancellationToken cancellationToken) => TellAsync(
        invocation, project, folder, (pipeline, progress) => pipeline.ResumeAsync(project, folder, new RunOptions().Actor, progress, cancellationToken), cancellationToken);

    public static Task<int> ApplyAsync(Invocation invocation, Project project, HubFolder folder, RunPlan plan, CancellationToken cancellationToken) => TellAsync(
        invocation, project, folder,
        (store, progress) => new RunPlanner(store, folder, invocation.Composition.Clock).ApplyAsync(project, plan, new RunOptions().Actor, progress, cancellationToken),
        cancellationToken);

    private static Task<int> TellAsync(
        Invocation invocation, Project project, HubFolder folder, Func<RunPipeline, IProgress<PipelineProgress>, Task<RunReport>> run,
        CancellationToken cancellationToken) =>
        TellAsync(invocation, project, folder, (IHubStore store, IProgress<PipelineProgress> progress) => run(invocation.Composition.RunPipeline(store), progress), cancellationToken);

    private static async Task<int> TellAsync(
        Invocation invocation, Project project, HubFolder folder, Func<IHubStore, IProgress<PipelineProgress>, Task<RunReport>> run,
        CancellationToken cancellationToken)
    {
        var composition = invocation.Composition;
        await using var store = await composition.OpenStoreAsync(folder, invocation.StoreConnection, cancellationToken);
        invocation.Terminal.WriteTalk($"{project.Settings.Name}: {project.Contracts.Count} sources, {project.Items.Count} service items; data in {Path.GetFullPath(folder.Root)}, {store.Engine}");
        var report = await composition.Progress(invocation.Terminal).WatchAsync(
            progress => run(store, progress));
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(report);
            return report.Fetches.Any(f => f.IsFinding) ? ExitCode.Findings : ExitCode.Done;
        }
        RunStory.Write(invocation.Terminal, report);
        await NextSteps.WriteAsync(invocation, store, project, folder, cancellationToken);
        return report.Fetches.Any(f => f.IsFinding) ? ExitCode.Findings : ExitCode.Done;
    }
}
