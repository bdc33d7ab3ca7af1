using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang erasures</c>: the proof that persons were erased.</summary>
internal sealed class ErasuresCommand : HubCommand
{
    public ErasuresCommand(CommandHost host)
        : base("erasures", "List the erasures of persons: when, on whose word, why, how many rows; nothing of the persons.", host) => Add(new ErasuresLiftCommand(host));

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var erasures = await store.Erasures.ListAsync(cancellationToken);
        invocation.Tell(erasures, ErasurePage.Write);
        return ExitCode.Done;
    }
}
