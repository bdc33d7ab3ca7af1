using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A run as the ledger has it.</summary>
public sealed record RunEntry(
    RunId Id, RunState State, int Epoch, string InputsHash, DateOnly AsOf, string Area, string Actor,
    DateTimeOffset Started, DateTimeOffset? Ended, string? Summary);
