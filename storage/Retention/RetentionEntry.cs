using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A retention in the ledger: the proof that something was there and was removed in time.</summary>
/// <param name="Counts">What was removed, by kind.</param>
/// <param name="HistoryFrom">The first run after which all that was believed is still kept; null when no past version was removed.</param>
/// <param name="Completed">When the last file was removed; null while some are left.</param>
public sealed record RetentionEntry(
    int Number, RunId Run, DateTimeOffset At, string Actor, IReadOnlyDictionary<string, long> Counts, RunId? HistoryFrom, DateTimeOffset? Completed);
