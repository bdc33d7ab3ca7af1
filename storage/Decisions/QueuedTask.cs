using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A task with what hangs on it.</summary>
/// <param name="ListRows">Rows of the lists last published that name either person.</param>
public sealed record QueuedTask(ReviewTask Task, int ListRows);
