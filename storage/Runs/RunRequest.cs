using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>What a process asks for when it wants to run.</summary>
/// <param name="InputsHash">SHA-256 over deliveries, project files, area and as-of day: equal inputs give an equal result.</param>
/// <param name="AsOf">The day that ages are computed on.</param>
/// <param name="Actor">Who asked: <c>cli</c>, <c>schedule:NAME</c>.</param>
/// <param name="Host">Machine name.</param>
/// <param name="ProcessId">Process id on that machine.</param>
/// <param name="ProcessStarted">When that process started; tells a reused process id apart.</param>
public sealed record RunRequest(
    string InputsHash, DateOnly AsOf, string Area, string Actor, string Host, int ProcessId, DateTimeOffset ProcessStarted)
{
    /// <summary><c>run</c>, <c>publish</c>, <c>withdraw</c> or <c>erase</c>; in a copy <c>history</c>.</summary>
    public string Kind { get; init; } = "run";

    /// <summary>What the hash is of, to be read by people.</summary>
    public RunInputs? Inputs { get; init; }

    /// <summary>The run that is to go on, also when it has failed; null to begin one unless a dead process has left one with the same inputs.</summary>
    public RunId? Resume { get; init; }
}
