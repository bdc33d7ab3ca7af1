namespace Yidang.Storage;

/// <summary>A line of a run's log; no personal data.</summary>
/// <param name="Epoch">Whose line it is: a resumed run writes under the next epoch.</param>
public sealed record RunLogEntry(DateTimeOffset At, int Epoch, string Text);
