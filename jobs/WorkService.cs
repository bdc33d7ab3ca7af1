using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Jobs;

/// <summary>Makes this process one of the hub's workers: says that it is there, and helps with the steps that runs share.</summary>
public sealed class WorkService(NodeProject project, Func<CancellationToken, Task<IHubStore>> openStore, TimeProvider clock, ILogger<WorkService> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>How soon a step is noticed: who prepares for it comes as much later to it.</summary>
    private static readonly TimeSpan Notice = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Each fails and goes on by itself: a worker that prepares for long is there all the same.
        await Task.WhenAll(EachSecondAsync(ReportAsync, stoppingToken), EachSecondAsync(HelpAsync, stoppingToken));
        await SafelyAsync(async _ =>
        {
            await using var store = await openStore(CancellationToken.None);
            await store.Work.LeaveAsync(HubNode.Name, CancellationToken.None);
        }, CancellationToken.None);
    }

    private async Task ReportAsync(CancellationToken stoppingToken)
    {
        await using var store = await openStore(stoppingToken);
        using var timer = new PeriodicTimer(IWorkTable.PresenceTerm / 3, clock);
        do await store.Work.ReportAsync(HubNode.Name, stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task HelpAsync(CancellationToken stoppingToken)
    {
        await using var store = await openStore(stoppingToken);
        var worker = new ItemWorker(() => ProjectLoader.Load(project.Current.Project.Folder), store, clock, Failed);
        using var timer = new PeriodicTimer(Notice, clock);
        do
        {
            if (await worker.HelpAsync(stoppingToken) is { } work) Tell(work);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task EachSecondAsync(Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await SafelyAsync(work, stoppingToken);
            await Task.Delay(Interval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SafelyAsync(Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The node stops.
        }
        catch (YidangException failure)
        {
            log.LogWarning("Shared work could not be done: {Message}", failure.Message);
        }
    }

    private void Failed(WorkClaim claim, Exception failure) => log.LogError(
        "Item {Item} of step {Step} of run {Run} failed: {Message}", claim.Number, claim.Step, claim.Run.Value, YidangException.WordsOf(failure));

    private void Tell(ItemWork work)
    {
        if (work.Refusal is { } why) log.LogWarning("Left step {Step} of run {Run} alone: {Reason}.", work.Step, work.Run.Value, why);
        else log.LogInformation(
            "Helped with step {Step} of run {Run}: {Done} items done, {Refused} taken over by others, {Failed} failed, {Seconds:0.0} s of processor time",
            work.Step, work.Run.Value, work.Items.Done, work.Items.Refused, work.Items.Failed, work.Items.Processor.TotalSeconds);
    }
}
