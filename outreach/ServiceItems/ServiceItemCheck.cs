using Yidang.Schemas;

namespace Yidang.Outreach;

/// <summary>Finds what is wrong or doubtful in a service item (<c>yidang validate</c>); an item with an error cannot run.</summary>
public static class ServiceItemCheck
{
    /// <summary>Findings in file order: errors, and warnings such as a field that is declared and never used.</summary>
    public static IReadOnlyList<ProjectFinding> Find(ServiceItem item)
    {
        var findings = new List<ProjectFinding>();
        Fields(item, findings);
        var used = Expressions(item, findings);
        Names(item, findings);
        Channels(item, findings);
        Materials(item, used, findings);
        Unused(item, used, findings);
        return [.. findings.OrderBy(f => f.Position.File, StringComparer.Ordinal).ThenBy(f => f.Position.Line)];
    }

    private static void Fields(ServiceItem item, List<ProjectFinding> findings)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in item.Fields)
        {
            if (!seen.Add(field)) findings.Add(new(item.Position, "fields", $"'{field}' is declared twice.", "Remove one of the two."));
            var attribute = AttributeCatalogue.Default.Find(field);
            if (attribute is { Subject: AttributeSubject.Person }) continue;
            var nearest = NearestName.Of(field, AttributeCatalogue.Default.Person.Select(a => a.Name));
            findings.Add(attribute is not null
                ? new(item.Position, "fields", $"'{field}' is no attribute of a person; an item reads golden persons.", "Remove it from `fields`.")
                : new(item.Position, "fields", $"The attribute catalogue has no '{field}'.",
                    nearest is null ? "List the catalogue's attributes with `yidang catalogue`." : $"Did you mean {nearest}?"));
        }
    }

    private static HashSet<string> Expressions(ServiceItem item, List<ProjectFinding> findings)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var condition in item.Conditions) Expression(condition.Position, $"conditions.{condition.Name}.sql", condition.Sql);
        foreach (var exclusion in item.Exclusions) Expression(exclusion.Position, $"exclusions.{exclusion.Name}.sql", exclusion.Sql);
        foreach (var channel in item.Channels)
        {
            if (channel.When is not null) Expression(channel.Position, "channels.when", channel.When);
        }
        if (item.Conditions.Count == 0)
            findings.Add(new(item.Position, "conditions", "The item has no condition: it would list everyone.", "Add at least one condition."));
        return used;

        void Expression(SourcePosition position, string key, string sql)
        {
            var expression = ExpressionChecker.Check(sql, item.Fields);
            used.UnionWith(expression.Fields);
            findings.AddRange(expression.Problems.Select(p => new ProjectFinding(position, key, $"Character {p.Column}: {p.Problem}", p.Fix)));
        }
    }

    private static void Names(ServiceItem item, List<ProjectFinding> findings)
    {
        if (item.Item.Length == 0 || !item.Item.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            findings.Add(new(item.Position, "item", $"'{item.Item}' cannot name a file.", "Use letters, digits, _ and - only."));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var condition in item.Conditions.Concat(item.Exclusions))
        {
            if (!seen.Add(condition.Name))
                findings.Add(new(condition.Position, "name", $"'{condition.Name}' names two conditions or exclusions.", "Give each its own name: counts and reasons refer to it."));
        }
    }

    private static void Channels(ServiceItem item, List<ProjectFinding> findings)
    {
        if (item.Channels.Count == 0 || item.Channels[^1].When is not null)
        {
            findings.Add(new(item.Channels.Count == 0 ? item.Position : item.Channels[^1].Position, "channels",
                "The last channel has a `when`: somebody might be reached by none.", "End the list with a channel without `when`."));
        }
        for (var i = 0; i < item.Channels.Count - 1; i++)
        {
            if (item.Channels[i].When is null)
                findings.Add(new(item.Channels[i + 1].Position, "channels", "This channel is never used: the one before it has no `when`.", "Move the channel without `when` to the end.", IsError: false));
        }
    }

    private static void Materials(ServiceItem item, HashSet<string> used, List<ProjectFinding> findings)
    {
        foreach (var material in item.Materials)
        {
            if (material.ProvenBy is { } field)
            {
                used.Add(field);
                if (!item.Fields.Contains(field, StringComparer.Ordinal))
                    findings.Add(new(material.Position, "materials.proven_by", $"'{field}' is not among the item's fields.", $"Add {field} to `fields`, or name a declared field."));
                if (material.HeldBy is null)
                    findings.Add(new(material.Position, "materials.held_by", $"'{material.Material}' can be waived, but nobody is named who holds it.", "Add `held_by` with the department."));
            }
            else if (material.HeldBy is not null)
            {
                findings.Add(new(material.Position, "materials.proven_by", $"'{material.Material}' is held by a department, but no field proves it, so it is never waived.", "Add `proven_by`, or remove `held_by`.", IsError: false));
            }
        }
    }

    private static void Unused(ServiceItem item, HashSet<string> used, List<ProjectFinding> findings)
    {
        foreach (var field in item.Fields.Distinct(StringComparer.Ordinal))
        {
            if (used.Contains(field) || ListedFields.All.Contains(field) || AttributeCatalogue.Default.Find(field) is null) continue;
            findings.Add(new(item.Position, "fields", $"'{field}' is declared, and neither used nor shown.", "Remove it: an item reads no more than it needs.", IsError: false));
        }
    }
}
