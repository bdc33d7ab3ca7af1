using Yidang.Schemas;

namespace Yidang.Outreach;

/// <summary>Finds what is wrong or doubtful in a service item (<c>yidang validate</c>); an item with an error cannot run.</summary>
public sealed class ServiceItemCheck
{
    private readonly ServiceItem item;
    private readonly Func<object, string, SourcePosition> positionOf;
    private readonly List<ProjectFinding> findings = [];
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    private ServiceItemCheck(ServiceItem item, Func<object, string, SourcePosition> positionOf)
    {
        this.item = item;
        this.positionOf = positionOf;
    }

    /// <summary>Findings in file order: errors, and warnings such as a field that is declared and never used.</summary>
    /// <param name="positionOf">Where a key of the item or of one of its parts stands; without it, findings name the part's first line.</param>
    public static IReadOnlyList<ProjectFinding> Find(ServiceItem item, Func<object, string, SourcePosition>? positionOf = null)
    {
        var check = new ServiceItemCheck(item, positionOf ?? ((part, _) => FirstLine(part)));
        check.Names();
        check.Fields();
        check.Expressions();
        check.Channels();
        check.Materials();
        check.Unused();
        return [.. check.findings.OrderBy(f => f.Position.File, StringComparer.Ordinal).ThenBy(f => f.Position.Line)];
    }

    private static SourcePosition FirstLine(object part) => part switch
    {
        ServiceItem whole => whole.Position,
        NamedCondition condition => condition.Position,
        ChannelRule channel => channel.Position,
        RequiredMaterial material => material.Position,
        _ => default,
    };

    private void Names()
    {
        if (item.Item.Length == 0 || !char.IsAsciiLetter(item.Item[0]) || !item.Item.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            Add(item, "item", "item", $"'{item.Item}' cannot be an item's name.", "Use letters, digits and underscores, starting with a letter: it becomes a file name.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var condition in item.Conditions.Concat(item.Exclusions))
        {
            if (!seen.Add(condition.Name))
                Add(condition, "name", "name", $"'{condition.Name}' names two conditions or exclusions.", "Give each its own name: counts and reasons refer to it.");
        }
    }

    private void Fields()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < item.Fields.Count; i++)
        {
            var field = item.Fields[i];
            if (!seen.Add(field)) Add(item, $"fields.{i}", "fields", $"'{field}' is declared twice.", "Remove one of the two.");
            var attribute = AttributeCatalogue.Default.Find(field);
            if (attribute is { Subject: AttributeSubject.Person }) continue;
            if (attribute is not null)
            {
                Add(item, $"fields.{i}", "fields", $"'{field}' is no attribute of a person.", "Remove it: an item reads golden persons.");
                continue;
            }
            var nearest = Nearest.To(field, AttributeCatalogue.Default.Person.Select(a => a.Name), least: 2);
            Add(item, $"fields.{i}", "fields", $"The attribute catalogue has no '{field}'.",
                nearest is null ? "docs/attributes.md lists all attributes." : $"Did you mean '{nearest}'?");
        }
    }

    private void Expressions()
    {
        if (item.Conditions.Count == 0)
            Add(item, "conditions", "conditions", "Without a condition everyone would be listed.", "Add at least one.");
        foreach (var condition in item.Conditions) Expression(condition, "sql", $"conditions.{condition.Name}.sql", condition.Sql);
        foreach (var exclusion in item.Exclusions) Expression(exclusion, "sql", $"exclusions.{exclusion.Name}.sql", exclusion.Sql);
        foreach (var channel in item.Channels)
        {
            if (channel.When is not null) Expression(channel, "when", "channels.when", channel.When);
        }
    }

    private void Expression(object part, string key, string path, string sql)
    {
        var expression = ExpressionChecker.Check(sql, item.Fields);
        used.UnionWith(expression.Fields);
        foreach (var problem in expression.Problems) Add(part, key, path, $"Character {problem.Column}: {problem.Problem}", problem.Fix);
    }

    private void Channels()
    {
        if (item.Channels.Count == 0)
            Add(item, "channels", "channels", "Nobody could be reached.", "Add at least '- channel: notice'.");
        else if (item.Channels[^1].When is not null)
            Add(item.Channels[^1], "when", "channels.when", "The last channel has a condition: somebody might be reached by none.", "Add a last channel without 'when'.");
        for (var i = 0; i < item.Channels.Count - 1; i++)
        {
            if (item.Channels[i].When is null)
                Add(item.Channels[i], "", "channels", "The channels below this one are never used.", "Give it a 'when', or move it to the end.");
        }
    }

    private void Materials()
    {
        foreach (var material in item.Materials)
        {
            if (material.ProvenBy is { } field)
            {
                used.Add(field);
                if (!item.Fields.Contains(field, StringComparer.Ordinal))
                    Add(material, "proven_by", "materials.proven_by", $"'{field}' is not among the item's fields.", $"Add {field} to 'fields', or name a declared field.");
                if (material.HeldBy is null)
                    Add(material, "", "materials.held_by", $"'{material.Material}' can be waived, but nobody is named who holds it.", "Add 'held_by' with the department.");
            }
            else if (material.HeldBy is not null)
            {
                Warn(material, "held_by", "materials.proven_by", $"'{material.Material}' is held by a department, but no field proves it: it is never waived.", "Add 'proven_by', or remove 'held_by'.");
            }
        }
    }

    private void Unused()
    {
        for (var i = 0; i < item.Fields.Count; i++)
        {
            var field = item.Fields[i];
            if (used.Contains(field) || ListedFields.All.Contains(field) || AttributeCatalogue.Default.Find(field) is null) continue;
            Warn(item, $"fields.{i}", "fields", $"'{field}' is declared, and neither used nor shown.", "Remove it: an item reads no more than it needs.");
        }
    }

    private void Add(object part, string key, string path, string problem, string fix) => findings.Add(new(positionOf(part, key), path, problem, fix));

    private void Warn(object part, string key, string path, string problem, string fix) => findings.Add(new(positionOf(part, key), path, problem, fix, IsError: false));
}
