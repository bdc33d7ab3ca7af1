using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Pipelines;
using Yidang.Storage;

namespace Yidang.Hub.Commands;

/// <summary>The options that ask a question of a past moment: <c>--as-of</c> for valid time, <c>--believed-on</c> for transaction time.</summary>
internal sealed class HistoryOptions
{
    private readonly Option<DateOnly?> asOf = DayOption.Of(
        "--as-of", "Valid time: what was so on this day, by the deliveries that tell of the time up to it. The first question about a day resolves it, which takes as long as a run.");

    private readonly Option<DateOnly?> believedOn = DayOption.Of(
        "--believed-on", "Transaction time: what this hub believed at the end of this day. Together with --as-of: what it believed then of that day.");

    public void AddTo(Command command)
    {
        command.Add(asOf);
        command.Add(believedOn);
    }

    /// <summary>Opens the hub as of the moment that was asked for.</summary>
    /// <param name="project">Null where the command has no use for one: it is read when the moment needs it.</param>
    public Task<HubView> OpenAsync(Invocation invocation, IHubStore store, Project? project, CancellationToken cancellationToken)
    {
        var moment = new HistoryMoment(invocation.Value(asOf), invocation.Value(believedOn));
        if (moment == HistoryMoment.Now) return HubView.NowAsync(store, cancellationToken);
        project ??= invocation.LoadProject();
        var history = new HubHistory(store, invocation.Folder, project, invocation.Composition.Clock);
        return moment.ValidOn is null
            ? history.OpenAsync(moment, progress: null, cancellationToken)
            : invocation.Composition.Progress(invocation.Terminal).WatchAsync(progress => history.OpenAsync(moment, progress, cancellationToken));
    }
}
