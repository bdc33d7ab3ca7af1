using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Jobs;
using Yidang.Schemas;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang alerts</c>: what somebody should look at now.</summary>
internal sealed class AlertsCommand(CommandHost host)
    : HubCommand("alerts", "List what somebody should look at: a failed run, a late job or source, a delivery outside its usual band. Exits with 1 when there is anything.", host)
{
    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var project = invocation.LoadProject();
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var alerts = await AlertBoard.ReadAsync(project, store, invocation.Composition.Clock, cancellationToken);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(alerts);
        }
        else if (alerts.Count == 0)
        {
            invocation.Terminal.WriteResult("Nothing to look at.");
        }
        else
        {
            var table = Tables.Of("alert", "of", "what");
            foreach (var alert in alerts) table.Add(SnakeCase.Of(alert.Kind), alert.Subject, alert.Message);
            invocation.Terminal.Results.Write(table);
        }
        return alerts.Count > 0 ? ExitCode.Findings : ExitCode.Done;
    }
}
