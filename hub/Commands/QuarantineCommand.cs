using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang quarantine</c>: the rows that were not taken, why, and how to mend them.</summary>
internal sealed class QuarantineCommand : HubCommand
{
    private readonly Option<int?> delivery = new("--delivery") { Description = "Only this delivery's rows. Default: every current delivery.", HelpName = "N" };

    private readonly Option<string?> source = new("--source") { Description = "Only rows of this source.", HelpName = "SOURCE" };

    private readonly Option<string?> rule = new("--rule") { Description = "Only rows that broke this rule.", HelpName = "RULE" };

    private readonly Option<int> limit = new("--limit") { Description = "Most rows to show; the counts are of all.", HelpName = "N", DefaultValueFactory = _ => 100 };

    private readonly Option<bool> raw = new("--raw") { Description = "Show the cells too. They are personal data: do not paste them into a ticket." };

    public QuarantineCommand(CommandHost host)
        : base("quarantine", "Show quarantined rows with line, column, rule and fix.", host)
    {
        Add(delivery);
        Add(source);
        Add(rule);
        Add(limit);
        Add(raw);
        Add(new QuarantineExportCommand(host));
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var wanted = invocation.Value(delivery) is { } number ? new DeliveryId(number) : (DeliveryId?)null;
        if (wanted is { } id && await store.Deliveries.FindAsync(id, cancellationToken) is null)
            throw new NothingUnderThatNameException($"delivery {id}", "yidang quarantine");
        var request = new QuarantineRequest(
            wanted, invocation.Value(source), invocation.Value(rule), Math.Max(0, invocation.Value(limit)), invocation.Value(raw));
        var answer = await new QuarantineQuestion(store, invocation.LoadProject()).AskAsync(request, cancellationToken);
        invocation.Tell(answer, QuarantinePage.Write);
        return ExitCode.Done;
    }
}
