using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>A decision with the alarms about it.</summary>
/// <param name="Alarms">Kinds of new evidence against it, each once; empty unless it stands.</param>
public sealed record DecisionAnswer(DecisionEntry Entry, IReadOnlyList<string> Alarms);
