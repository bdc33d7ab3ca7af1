using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Jobs;

/// <summary>What came of a job's work.</summary>
/// <param name="State">Succeeded, or unchanged when there was nothing to do.</param>
public sealed record WorkDone(RunId Run, RunState State);
