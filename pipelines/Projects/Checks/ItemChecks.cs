using System.Text.RegularExpressions;
using Yidang.Outreach;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Checks the service items in <c>items/</c>.</summary>
internal static partial class ItemChecks
{
    public static IEnumerable<ProjectFinding> Check(ProjectDraft project)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (file, item) in project.Items)
        {
            foreach (var finding in CheckOne(project.Lines, item)) yield return finding;
            if (!seen.TryAdd(item.Item, file.Path))
                yield return new(project.Lines.Of(item, "item"), "item", $"{seen[item.Item]} is called '{item.Item}' too.", "Give each item its own name.");
        }
    }

    private static IEnumerable<ProjectFinding> CheckOne(LineIndex lines, ServiceItem item)
    {
        if (!ItemName().IsMatch(item.Item))
            yield return new(lines.Of(item, "item"), "item", $"'{item.Item}' cannot be an item's name.", "Use letters, digits and underscores, starting with a letter: it becomes a file name.");
        for (var i = 0; i < item.Fields.Count; i++)
            if (AttributeNames.Check(item.Fields[i], a => a.Subject == AttributeSubject.Person, "an attribute of a person", lines.Of(item, "fields", i), "fields") is { } unknown)
                yield return unknown;
        if (item.Conditions.Count == 0)
            yield return new(lines.Of(item, "conditions"), "conditions", "Without a condition everyone would be listed.", "Add at least one.");
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var condition in item.Conditions.Concat(item.Exclusions))
            if (!names.Add(condition.Name))
                yield return new(lines.Of(condition, "name"), "name", $"Another condition or exclusion is called '{condition.Name}'.", "Give each its own name; counts are kept by name.");
        foreach (var finding in CheckChannels(lines, item)) yield return finding;
        foreach (var material in item.Materials)
            if (material.ProvenBy is { } field && !item.Fields.Contains(field))
                yield return new(lines.Of(material, "proven_by"), "materials.proven_by", $"'{field}' is not among the item's fields.", Nearest.Suggest(field, item.Fields, "Add it to 'fields'."));
    }

    private static IEnumerable<ProjectFinding> CheckChannels(LineIndex lines, ServiceItem item)
    {
        if (item.Channels.Count == 0)
            yield return new(lines.Of(item, "channels"), "channels", "Nobody could be reached.", "Add at least '- channel: notice'.");
        for (var i = 0; i < item.Channels.Count; i++)
        {
            var last = i == item.Channels.Count - 1;
            if (last && item.Channels[i].When is not null)
                yield return new(lines.Of(item.Channels[i], "when"), "channels.when", "The last channel has a condition, so some people may have no channel.", "Add a last channel without 'when'.");
            if (!last && item.Channels[i].When is null)
                yield return new(lines.Of(item.Channels[i]), "channels", "The channels below this one are never used.", "Give it a 'when', or move it to the end.");
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*$")]
    private static partial Regex ItemName();
}
