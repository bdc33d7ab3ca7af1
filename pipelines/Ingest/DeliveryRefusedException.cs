using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Deliveries of which too many rows are unusable, or that have no rows at all: nothing of them was staged, every failing row is in the quarantine.</summary>
public sealed class DeliveryRefusedException(string message) : YidangException(message)
{
    /// <summary>1: the file was read, and what was found in it is at fault.</summary>
    public override int ExitCode => 1;
}
