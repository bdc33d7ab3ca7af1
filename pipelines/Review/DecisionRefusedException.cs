using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A decision, merge, split or undoing that does not fit what the hub holds.</summary>
public sealed class DecisionRefusedException(string message) : YidangException(message)
{
    /// <summary>1: the command was understood, and what it asks for does not hold.</summary>
    public override int ExitCode => 1;
}
