using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yidang.Connectors.Fetching;
using Yidang.Connectors.Webhooks;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Jobs;

/// <summary>Looks after each firing, and once a minute, for what somebody should look at, remembers it, and posts what is new and what is over to the project's webhook.</summary>
public sealed class AlertWatch(
    NodeProject node, Func<CancellationToken, Task<IHubStore>> openStore, FiringSignal signal, TimeProvider clock, ILogger<AlertWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One look. What could not be told is told at one of the next.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var store = await openStore(cancellationToken);
        var project = (await node.RefreshAsync(cancellationToken)).Project;
        await store.Alerts.SyncAsync(await AlertBoard.ReadAsync(node, store, clock, cancellationToken), SeesHere, cancellationToken);
        if (project.Schedule.Alerts is not { } settings) return;
        var untold = await store.Alerts.ClaimUntoldAsync(cancellationToken);
        if (untold.Count == 0) return;
        using var webhook = new Webhook(SourceSecrets.Read(settings.WebhookEnv), settings.SecretEnv is { } name ? SourceSecrets.Read(name) : null, clock);
        foreach (var entry in untold)
        {
            try
            {
                await webhook.PostAsync(Body(project, entry), cancellationToken);
            }
            catch (WebhookException refused) when (!refused.IsTransient)
            {
                // The receiver is there and will not have this one; that is no reason to keep the next from it.
                log.LogWarning("Alert {Kind} of {Subject} could not be told: {Message}", entry.Alert.Kind, entry.Alert.Subject, refused.Message);
                continue;
            }
            await store.Alerts.ToldAsync(entry, cancellationToken);
            log.LogWarning("Alert {Kind} of {Subject} {State}", entry.Alert.Kind, entry.Alert.Subject, entry.Cleared is null ? "raised" : "cleared");
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            for (; ; await signal.WaitAsync(Interval, clock, stoppingToken))
            {
                try
                {
                    await LookAsync(stoppingToken);
                }
                catch (YidangException failure)
                {
                    log.LogWarning("Alerts could not be told: {Message}", failure.Message);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    /// <summary>Whether this node can say that an alert is over: of another machine's files it knows nothing.</summary>
    private static bool SeesHere(Alert alert) => alert.Kind != AlertKind.ProjectInvalid || alert.Subject == Environment.MachineName;

    private static string Body(Project project, AlertEntry entry) => JsonSerializer.Serialize(
        new
        {
            Hub = project.Settings.Name,
            Kind = SnakeCase.Of(entry.Alert.Kind),
            entry.Alert.Subject,
            entry.Alert.Message,
            State = entry.Cleared is null ? "raised" : "cleared",
            RaisedAt = entry.Raised,
            ClearedAt = entry.Cleared,
        },
        Json);
}
