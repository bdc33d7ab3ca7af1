using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A delivery in which too many rows are unusable, or that has no rows at all; nothing of it was staged.</summary>
public sealed class DeliveryRefusedException(string message) : YidangException(message)
{
    /// <summary>1: the file was read, and what was found in it is at fault.</summary>
    public override int ExitCode => 1;
}
