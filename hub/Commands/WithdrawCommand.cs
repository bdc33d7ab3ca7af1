using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang withdraw</c>: takes a delivery back (撤回), and everything that came from it.</summary>
internal sealed class WithdrawCommand : HubCommand
{
    private readonly Argument<int> delivery = new("DELIVERY") { Description = "Number of the delivery, as `yidang deliveries` shows it." };

    private readonly Option<string?> reason = new("--reason") { Description = "Why, in a few words; kept in the ledger. Required unless --undo or --dry-run.", HelpName = "TEXT" };

    private readonly Option<bool> undo = new("--undo") { Description = "Restore a delivery that was withdrawn." };

    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Only say what would go (records, persons, rows of lists), by rehearsing it on a copy of the hub. Changes nothing." };

    private readonly Option<string?> area = new("--area") { Description = "GB/T 2260 code of the place. Default: the project's.", HelpName = "CODE" };

    public WithdrawCommand(CommandHost host)
        : base("withdraw", "Take a delivery back: its records end, what stood before it stands again, and golden records and lists follow.", host)
    {
        Add(delivery);
        Add(reason);
        Add(undo);
        Add(dryRun);
        Add(area);
        Validators.Add(result =>
        {
            if (!result.GetValue(undo) && !result.GetValue(dryRun) && string.IsNullOrWhiteSpace(result.GetValue(reason))) result.AddError("Say why with --reason TEXT: the ledger keeps it.");
        });
    }

    protected override Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var withdrawal = new WithdrawalOptions(new DeliveryId(invocation.Value(delivery)), invocation.Value(reason) ?? "", invocation.Value(undo));
        var options = new RunOptions(Area: invocation.Value(area), Actor: $"cli:{Environment.UserName}");
        return invocation.Value(dryRun)
            ? RehearseAsync(invocation, withdrawal, options, cancellationToken)
            : RunWithStory.WithdrawAsync(invocation, invocation.LoadProject(), invocation.Folder, withdrawal, options, cancellationToken);
    }

    private static async Task<int> RehearseAsync(Invocation invocation, WithdrawalOptions withdrawal, RunOptions options, CancellationToken cancellationToken)
    {
        var project = invocation.LoadProject();
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var rehearsal = new WithdrawalRehearsal(store, invocation.Folder, invocation.Composition.Clock);
        var report = await invocation.Composition.Progress(invocation.Terminal).WatchAsync(progress => rehearsal.RunAsync(project, withdrawal, options, progress, cancellationToken));
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(report);
            return ExitCode.Done;
        }
        invocation.Terminal.WriteResult($"Run {report.Run} would do this; nothing has been changed.");
        WithdrawalText.Write(invocation.Terminal, report.Withdrawal!, report);
        return ExitCode.Done;
    }
}
