using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang accept</c>: says that a held delivery is right.</summary>
internal sealed class AcceptCommand : HubCommand
{
    private readonly Argument<int> delivery = new("DELIVERY") { Description = "Number of the held delivery, as `yidang run` and `yidang deliveries` show it." };

    public AcceptCommand(CommandHost host)
        : base("accept", "Say that a held delivery is right: the next run takes it, this one delivery, once. Who said so is kept.", host) => Add(delivery);

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var id = new DeliveryId(invocation.Value(delivery));
        var permission = await new HeldDeliveries(store, invocation.Composition.Clock).AcceptAsync(id, $"cli:{Environment.UserName}", cancellationToken);
        invocation.Tell(permission, terminal => terminal.WriteResult($"Delivery {id} is accepted by {permission.Actor}. The next `yidang run` takes it."));
        return ExitCode.Done;
    }
}
