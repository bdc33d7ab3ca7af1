using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;
using Yidang.Storage;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang retention</c>: what contracts allow to be kept no longer goes.</summary>
internal sealed class RetentionCommand : HubCommand
{
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Only show what is past its term. Changes nothing." };

    private readonly Option<bool> past = new("--past") { Description = "List the retentions so far: when, on whose word, how much." };

    private readonly Option<string?> deliveries = new("--deliveries") { Description = "Folder that departments deliver into. Default: the project's deliveries folder.", HelpName = "DIR" };

    private readonly Option<bool> clearFolder = new("--clear-folder") { Description = "Delete files past their term from that folder, too. Without this they are only named: the folder may be the departments' own." };

    private readonly Option<string?> by = new("--by") { Description = "On whose word; kept. Default: who is logged in.", HelpName = "NAME" };

    public RetentionCommand(CommandHost host)
        : base("retention", "Remove what is past its contract's retention_days and needed no more: deliveries that stand no longer, record versions that ended, cells of quarantined rows. Hashes and counts stay as proof.", host)
    {
        Add(dryRun);
        Add(past);
        Add(deliveries);
        Add(clearFolder);
        Add(by);
    }

    /// <summary>Removes, and says what went.</summary>
    public static async Task<int> RunAsync(
        Invocation invocation, IHubStore store, Project project, string? deliveries, bool clearFolder, string actor, CancellationToken cancellationToken)
    {
        var report = await new RetentionPipeline(store, invocation.Composition.Clock).RunAsync(project, invocation.Folder, deliveries, clearFolder, actor, cancellationToken);
        Show(invocation, report);
        return ExitCode.Done;
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        if (invocation.Value(past))
        {
            var entries = await store.Retentions.ListAsync(cancellationToken);
            invocation.Tell(entries, RetentionPage.Write);
            return ExitCode.Done;
        }
        var project = invocation.LoadProject();
        if (!invocation.Value(dryRun))
            return await RunAsync(invocation, store, project, invocation.Value(deliveries), invocation.Value(clearFolder), invocation.Value(by) ?? $"cli:{Environment.UserName}", cancellationToken);
        Show(invocation, await new RetentionPipeline(store, invocation.Composition.Clock).PreviewAsync(project, invocation.Folder, invocation.Value(deliveries), cancellationToken));
        return ExitCode.Done;
    }

    private static void Show(Invocation invocation, RetentionReport report)
    {
        invocation.Tell(report, RetentionPage.Write);
    }
}
