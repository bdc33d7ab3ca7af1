using System.CommandLine;
using Yidang.Hub.CommandLine;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang erasures lift</c>: lets deliveries bring an erased person again.</summary>
internal sealed class ErasuresLiftCommand : HubCommand
{
    private readonly Argument<int> erasure = new("ERASURE") { Description = "Number of the erasure, as `yidang erasures` shows it." };

    private readonly Option<string> reason = new("--reason") { Description = "Why, e.g. that the person applied again; kept.", HelpName = "TEXT", Required = true };

    private readonly Option<string> by = new("--by") { Description = "On whose word; kept too.", HelpName = "NAME", Required = true };

    public ErasuresLiftCommand(CommandHost host)
        : base("lift", "Let deliveries bring an erased person again, from the next one on. What was erased stays erased.", host)
    {
        Add(erasure);
        Add(reason);
        Add(by);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var number = invocation.Value(erasure);
        if (!await store.Erasures.LiftAsync(number, invocation.Value(by)!, invocation.Value(reason)!, cancellationToken))
            throw new NothingUnderThatNameException($"erasure {number} that keeps anybody out", "yidang erasures");
        invocation.Tell(new { erasure = number, lifted = true }, terminal => terminal.WriteResult($"Erasure {number} no longer keeps the person out."));
        return ExitCode.Done;
    }
}
