using Yidang.Schemas;

namespace Yidang.Outreach;

/// <summary>Turns the candidates of one item into its match list. Pure: the same candidates in any order give the same list.</summary>
public sealed class MatchListBuilder
{
    private readonly ServiceItem item;
    private readonly string itemVersion;
    private readonly DateOnly asOf;
    private readonly int[][] fieldsRead;
    private readonly Dictionary<string, int> excluded;
    private readonly HashSet<PersonId> seen = [];
    private readonly List<MatchListRow> rows = [];

    /// <exception cref="ArgumentException">The item has errors that <see cref="ServiceItemCheck"/> reports.</exception>
    public MatchListBuilder(ServiceItem item, string itemVersion, DateOnly asOf)
    {
        if (ServiceItemCheck.Find(item).FirstOrDefault(f => f.IsError) is { } error)
            throw new ArgumentException($"{error.Position}: {error.Key}: {error.Problem} {error.Fix}", nameof(item));
        this.item = item;
        this.itemVersion = itemVersion;
        this.asOf = asOf;
        var ordinals = item.Fields.Select((name, index) => (name, index)).ToDictionary(x => x.name, x => x.index, StringComparer.Ordinal);
        fieldsRead = [.. item.Conditions.Select(c => ExpressionChecker.Check(c.Sql, item.Fields).Fields.Select(f => ordinals[f]).ToArray())];
        excluded = item.Exclusions.ToDictionary(e => e.Name, _ => 0, StringComparer.Ordinal);
    }

    /// <exception cref="InvalidOperationException">The person was added before: nobody stands on a list twice.</exception>
    public void Add(Candidate candidate)
    {
        if (!seen.Add(candidate.Person)) throw new InvalidOperationException($"{candidate.Person} came twice as a candidate of {item.Item}.");
        var decision = EntitlementDecision.Of(item, candidate);
        if (decision.ExcludedBy is { } exclusion)
        {
            excluded[exclusion.Name]++;
            return;
        }
        var materials = item.Materials.ToLookup(m => IsWaived(m, candidate));
        rows.Add(new MatchListRow
        {
            Person = candidate.Person,
            NeedsChecking = decision.Entitlement is Entitlement.NeedsChecking,
            Channel = ChannelOf(candidate),
            Priority = item.Priority,
            Reasons = [.. item.Conditions.Select((condition, index) => Reason(condition, index, candidate))],
            WaivedMaterials = [.. materials[true].Select(m => new WaivedMaterial(m.Material, m.HeldBy!))],
            MaterialsToBring = [.. materials[false].Select(m => m.Material)],
            Fields = item.Fields.Select((name, index) => (name, index)).ToDictionary(x => x.name, x => candidate.Fields[x.index], StringComparer.Ordinal),
        });
    }

    /// <summary>The list of everyone added, ordered by priority, then person id.</summary>
    public MatchList Build()
    {
        var needsChecking = rows.Count(r => r.NeedsChecking);
        var counts = new MatchListCounts
        {
            Candidates = seen.Count,
            Matched = rows.Count - needsChecking,
            NeedsChecking = needsChecking,
            Excluded = new SortedDictionary<string, int>(excluded, StringComparer.Ordinal),
        };
        if (!counts.Balances) throw new InvalidOperationException($"The counts of {item.Item} do not balance: {counts}.");
        return new MatchList
        {
            Item = item.Item,
            Title = item.Title,
            ItemVersion = itemVersion,
            AsOf = asOf,
            Counts = counts,
            Rows = [.. rows.OrderBy(r => r.Priority).ThenBy(r => r.Person)],
        };
    }

    private MatchReason Reason(NamedCondition condition, int index, Candidate candidate) => new(
        condition.Name, condition.Says, candidate.Conditions[index],
        [.. fieldsRead[index].Select(f => new ReasonEvidence(
            item.Fields[f], candidate.Fields[f],
            candidate.Fields[f] is null ? null : candidate.Origins[f].Source,
            candidate.Fields[f] is null ? RecordId.None : candidate.Origins[f].Record))]);

    private OutreachChannel ChannelOf(Candidate candidate)
    {
        var flag = item.Exclusions.Count;
        foreach (var rule in item.Channels)
        {
            if (rule.When is null || candidate.Flags[flag++] is true) return rule.Channel;
        }
        throw new InvalidOperationException($"{item.Item} has no channel without a condition.");
    }

    private bool IsWaived(RequiredMaterial material, Candidate candidate)
    {
        if (material.ProvenBy is null || material.HeldBy is null) return false;
        for (var i = 0; i < item.Fields.Count; i++)
        {
            if (string.Equals(item.Fields[i], material.ProvenBy, StringComparison.Ordinal)) return candidate.Fields[i] is not null;
        }
        return false;
    }
}
