using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A task in the stewards' queue.</summary>
/// <param name="Priority">
/// How much an answer would settle: uncertainty (entropy of the answer in bits, 0 to 1) times what changes with it, which is one golden
/// person and every row of the lists last published that names either side.
/// </param>
/// <param name="Related">Other waiting tasks about one of the same persons: an answer may settle them too.</param>
/// <param name="Alarms">Kinds of new evidence against the decision that answers it.</param>
public sealed record QueueEntry(
    string Task, ReviewTaskState State, string Reason, PersonId Left, PersonId Right, int LeftRecords, int RightRecords, double Weight, double Uncertainty,
    int ListRows, double Priority, int? Decision, string? Closed, RunId FirstRun, IReadOnlyList<string> Related, IReadOnlyList<string> Alarms);
