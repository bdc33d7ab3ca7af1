using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Which standing decisions a new one overrides: those that answer the same task, and those that say the opposite of any of its pairs.</summary>
/// <remarks>
/// "Same" overrides what parts any two of its records. "Different" and "split" override a "same" that joins records across; the rest of
/// that "same" goes with it, which a split makes good by keeping each of its sides together. "Unsure" overrides only an answer to its own task.
/// </remarks>
internal static class Superseding
{
    public static IReadOnlyList<int> Of(StewardDecision decision, IEnumerable<StewardDecision> standing)
    {
        HashSet<RecordKey> left = [.. decision.Left.Select(r => r.Key)], right = [.. decision.Right.Select(r => r.Key)];
        return [.. standing.Where(d => Overrides(d)).Select(d => d.Number).Order()];

        bool Overrides(StewardDecision earlier)
        {
            if (decision.Task is not null && earlier.Task == decision.Task) return true;
            if (decision.Verdict == DecisionVerdict.Unsure) return false;
            if (earlier.Verdict == DecisionVerdict.Unsure) return DecidedPair.Crosses(earlier, left, right);
            if (decision.Verdict != DecisionVerdict.Same) return earlier.Verdict == DecisionVerdict.Same && DecidedPair.Joins(earlier, left, right);
            HashSet<RecordKey> all = [.. left, .. right];
            return DecidedPair.Parts(earlier, all, all);
        }
    }
}
