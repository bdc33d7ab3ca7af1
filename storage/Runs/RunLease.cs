using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>The right to write for one run. Every write carries the epoch; a lease that was taken over can write nothing.</summary>
public sealed record RunLease(RunId Run, int Epoch, bool Resumed);
