using System.Globalization;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>An item of a step could not be done by whoever tried.</summary>
public sealed class PoisonedWorkException(RunId run, string step, int item, string? error) : YidangException(string.Create(
    CultureInfo.InvariantCulture,
    $"Run {run}, step {step}: item {item} was tried {IWorkTable.MostAttempts} times and not done by any worker{(error is null ? "; each was gone before it ended" : $"; the last failed with {error}")}. The workers' logs say more. `yidang run --resume` tries again; with `share_work: false` in project.yaml no worker is asked."));
