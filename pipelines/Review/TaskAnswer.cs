using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Everything that a steward needs to answer one task.</summary>
/// <param name="Steps">The waterfall of the pair that raised the question, as the run saw it.</param>
/// <param name="Decisions">Every decision on this task, and every standing one on records of both sides, latest first.</param>
public sealed record TaskAnswer(
    QueueEntry Entry, TaskSide Left, TaskSide Right, RecordKey LeftRecord, RecordKey RightRecord, IReadOnlyList<EvidenceStep> Steps,
    IReadOnlyList<DecisionEntry> Decisions);
