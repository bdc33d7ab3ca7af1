using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>What a resolution holds against decisions that stand, beyond what was known when they were taken.</summary>
internal static class RaisedAlarms
{
    public static IReadOnlyList<DecisionAlarm> Of(StewardDecisions decisions, CurrentRecords current, PersonMatcher matcher, PersonClusters clusters)
    {
        var alarms = new List<DecisionAlarm>();
        foreach (var decision in decisions.Standing)
        {
            var indices = decision.Left.Concat(decision.Right).Select(r => matcher.IndexOf(r.Key)).Where(i => i >= 0).ToArray();
            var decided = indices.Select(current.Identity).ToDictionary(r => r.Key);
            var person = indices.Select(i => clusters.ClusterOf[i]).Distinct().SelectMany(c => clusters.Members[c]).Select(current.Identity);
            alarms.AddRange(Contradictions.Of(decision, decided, person)
                .Where(c => !decision.Known.Contains(c.Evidence)).Select(c => new DecisionAlarm(decision.Number, c.Kind, c.Evidence)));
            // The sides of a split are one person each only as long as nobody parts them too.
            if (decision.Verdict == DecisionVerdict.Same && clusters.Overruled.Contains(decision.Number))
                alarms.Add(new DecisionAlarm(decision.Number, "overruled", ""));
        }
        return [.. alarms.OrderBy(a => a.Decision).ThenBy(a => a.Kind, StringComparer.Ordinal).ThenBy(a => a.Evidence, StringComparer.Ordinal)];
    }
}
