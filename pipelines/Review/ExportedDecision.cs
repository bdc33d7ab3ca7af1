using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>A decision as a file holds it. A side is record keys, each with the digest of what the record said.</summary>
internal sealed record ExportedDecision(
    int Number, string Verdict, IReadOnlyDictionary<string, long> Left, IReadOnlyDictionary<string, long> Right, string? Task, string Note, string Actor,
    DateTimeOffset At, IReadOnlyList<string> Known, IReadOnlyList<int> Supersedes, DecisionWithdrawal? Withdrawn)
{
    /// <summary>True when every part is there and reads.</summary>
    public bool IsWhole =>
        Enum.TryParse<DecisionVerdict>(Verdict, ignoreCase: true, out _) && Left is { Count: > 0 } && Right is { Count: > 0 } && Note is not null && Actor is not null
        && Known is not null && Supersedes is not null && Left.Keys.Concat(Right.Keys).All(key => RecordKey.TryParse(key, out _));

    public static ExportedDecision Of(DecisionEntry entry)
    {
        var decision = entry.Decision;
        return new ExportedDecision(
            decision.Number, decision.Verdict.ToString().ToLowerInvariant(), Side(decision.Left), Side(decision.Right), decision.Task, decision.Note,
            decision.Actor, decision.At, decision.Known, decision.Supersedes, entry.Withdrawn);
    }

    public StewardDecision ToDecision() => new()
    {
        Number = Number,
        Verdict = Enum.Parse<DecisionVerdict>(Verdict, ignoreCase: true),
        Left = Records(Left),
        Right = Records(Right),
        Task = Task,
        Note = Note,
        Actor = Actor,
        At = At,
        Known = Known,
        Supersedes = Supersedes,
    };

    private static SortedDictionary<string, long> Side(IReadOnlyList<DecidedRecord> side) =>
        new(side.ToDictionary(r => r.Key.ToString(), r => r.Identity), StringComparer.Ordinal);

    private static DecidedRecord[] Records(IReadOnlyDictionary<string, long> side) =>
        [.. side.Select(r => new DecidedRecord(RecordKey.TryParse(r.Key, out var key) ? key : throw new InvalidOperationException("Checked when read."), r.Value)).OrderBy(r => r.Key)];
}
