using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A run as the ledger has it.</summary>
public sealed record RunEntry(
    RunId Id, RunState State, int Epoch, string InputsHash, DateOnly AsOf, string Area, string Actor,
    DateTimeOffset Started, DateTimeOffset? Ended, string? Summary)
{
    /// <summary><c>run</c>, <c>publish</c> or <c>withdraw</c>.</summary>
    public string Kind { get; init; } = "run";

    /// <summary>Null for a run of a build that did not keep them.</summary>
    public RunInputs? Inputs { get; init; }
}
