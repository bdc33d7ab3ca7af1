using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary><c>yidang decisions</c>: every decision of all time, latest first.</summary>
public sealed class DecisionsQuestion(IHubStore store)
{
    public async Task<IReadOnlyList<DecisionAnswer>> AskAsync(CancellationToken cancellationToken)
    {
        var alarms = (await store.Stewards.AlarmsAsync(cancellationToken)).ToLookup(a => a.Decision, a => a.Kind);
        return
        [
            .. (await store.Stewards.DecisionsAsync(cancellationToken)).OrderByDescending(d => d.Decision.Number)
                .Select(d => new DecisionAnswer(d, [.. alarms[d.Decision.Number].Distinct()])),
        ];
    }
}
