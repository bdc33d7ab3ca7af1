using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Checks <c>survivorship.yaml</c> against the contracts and the catalogue.</summary>
internal static class SurvivorshipChecks
{
    public static IEnumerable<ProjectFinding> Check(ProjectDraft project)
    {
        if (project.Survivorship is not { } rules) yield break;
        var lines = project.Lines;
        var sources = project.Contracts.Select(c => c.Contract.Source).ToHashSet(StringComparer.Ordinal);
        foreach (var finding in UnknownSources(project, sources, rules, rules.Authority, "authority")) yield return finding;
        foreach (var source in sources.Order(StringComparer.Ordinal).Where(s => !rules.Authority.Contains(s)))
            yield return new(lines.Of(rules, "authority"), "authority", $"The source '{source}' is not in the order of authority.", "Add it where it belongs; sources that are not listed are believed last.", IsError: false);

        var ruled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in rules.Rules)
        {
            foreach (var finding in UnknownSources(project, sources, rule, rule.Authority, "rules.authority")) yield return finding;
            if (rule.Attributes.Count == 0)
                yield return new(lines.Of(rule, "attributes"), "rules.attributes", "The rule names no attribute.", "Name at least one.");
            for (var i = 0; i < rule.Attributes.Count; i++)
            {
                var at = lines.Of(rule, "attributes", i);
                if (AttributeNames.Check(rule.Attributes[i], IsGolden, "a golden attribute that records supply", at, "rules.attributes") is { } unknown)
                    yield return unknown;
                else if (!ruled.Add(rule.Attributes[i]))
                    yield return new(at, "rules.attributes", $"'{rule.Attributes[i]}' has a rule above.", "Keep one rule for each attribute.");
            }
            foreach (var finding in CheckTogether(lines, rule)) yield return finding;
            foreach (var finding in CheckPreference(lines, rule)) yield return finding;
        }
    }

    private static bool IsGolden(AttributeDefinition attribute) => attribute.Subject != AttributeSubject.Record && attribute.CanBeMapped;

    /// <summary>Attributes that survive together are chosen among the same records: a person's, or those of one kind of household.</summary>
    private static IEnumerable<ProjectFinding> CheckTogether(LineIndex lines, SurvivorshipRule rule)
    {
        var known = rule.Attributes.Select(AttributeCatalogue.Default.Find).ToList();
        if (known.FirstOrDefault() is not { } first) yield break;
        for (var i = 1; i < known.Count; i++)
            if (known[i] is { } other && (other.Subject, other.Grouping) != (first.Subject, first.Grouping))
                yield return new(
                    lines.Of(rule, "attributes", i), "rules.attributes", $"'{other.Name}' cannot survive together with '{first.Name}': they describe different things.",
                    "Give it a rule of its own; docs/attributes.md says whom each attribute describes.");
    }

    private static IEnumerable<ProjectFinding> CheckPreference(LineIndex lines, SurvivorshipRule rule)
    {
        if (rule.Strategy == SurvivorshipStrategy.PreferredValue && rule.Prefer.Count == 0)
            yield return new(lines.Of(rule, "strategy"), "rules.prefer", "preferred_value needs the values in order of preference.", "Add prefer: [first, second].");
        if (rule.Attributes.Count == 0 || AttributeCatalogue.Default.Find(rule.Attributes[0]) is not { } attribute) yield break;
        for (var i = 0; i < rule.Prefer.Count; i++)
            if (AttributeNames.CheckValue(attribute, rule.Prefer[i], lines.Of(rule, "prefer", i), "rules.prefer") is { } wrong)
                yield return wrong;
    }

    private static IEnumerable<ProjectFinding> UnknownSources(
        ProjectDraft project, HashSet<string> sources, object record, IReadOnlyList<string> authority, string key)
    {
        if (!project.KnowsAllSources) yield break;
        for (var i = 0; i < authority.Count; i++)
            if (!sources.Contains(authority[i]))
                yield return new(project.Lines.Of(record, "authority", i), key, $"No contract has the source '{authority[i]}'.", Nearest.Suggest(
                    authority[i], sources, $"Sources: {string.Join(", ", sources.Order(StringComparer.Ordinal))}."));
    }
}
