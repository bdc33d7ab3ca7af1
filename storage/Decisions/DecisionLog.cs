namespace Yidang.Storage;

/// <summary>Which decisions stand: those not withdrawn, unless a later one that stands supersedes them.</summary>
/// <remarks>So a decision that was superseded stands again when the one that superseded it is withdrawn.</remarks>
internal static class DecisionLog
{
    /// <param name="decisions">Ascending by number, <see cref="DecisionEntry.SupersededBy"/> not yet known.</param>
    public static IReadOnlyList<DecisionEntry> Fold(IReadOnlyList<DecisionEntry> decisions)
    {
        var superseded = new Dictionary<int, int>();
        var entries = new DecisionEntry[decisions.Count];
        for (var i = decisions.Count - 1; i >= 0; i--)
        {
            var decision = decisions[i].Decision;
            entries[i] = decisions[i] with { SupersededBy = superseded.TryGetValue(decision.Number, out var by) ? by : null };
            if (!entries[i].Stands) continue;
            foreach (var earlier in decision.Supersedes) superseded.TryAdd(earlier, decision.Number);
        }
        return entries;
    }
}
