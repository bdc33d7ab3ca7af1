using Yidang.Outreach;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Checks the service items in <c>items/</c>: each by itself, then that no two share a name.</summary>
internal static class ItemChecks
{
    public static IEnumerable<ProjectFinding> Check(ProjectDraft project)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (file, item) in project.Items)
        {
            foreach (var finding in ServiceItemCheck.Find(item, (part, key) => project.Lines.Of(part, key))) yield return finding;
            if (!seen.TryAdd(item.Item, file.Path))
                yield return new(project.Lines.Of(item, "item"), "item", $"{seen[item.Item]} is called '{item.Item}' too.", "Give each item its own name.");
        }
    }
}
