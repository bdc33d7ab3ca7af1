using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A delivery is not in the state that a command needs: nothing to accept, nothing to withdraw.</summary>
public sealed class DeliveryStateException(string message) : YidangException(message)
{
    /// <summary>1: the command was understood, and what it asks for does not hold.</summary>
    public override int ExitCode => 1;
}
