using System.Text.Encodings.Web;
using System.Text.Json;
using Yidang.Outreach;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>What a publication's lists are worded by: its items' fields and its sources' names, as they were when it was published.</summary>
/// <remarks>Files that are written later, after a crash or by a replay, are worded as they were, whatever the project says by then.</remarks>
internal sealed record ListWording(SourceNames Sources, IReadOnlyDictionary<string, ServiceItem> Items)
{
    // Names of departments are Chinese and never meet HTML.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The project's as it is now, to be kept with a publication.</summary>
    public static PublicationBasis BasisOf(Project project) => new(
        project.ItemTexts,
        JsonSerializer.Serialize(new SortedDictionary<string, string>(new SourceNames(project.Contracts).All.ToDictionary(), StringComparer.Ordinal), Json));

    /// <param name="otherwise">The project to go by where an earlier build has kept nothing; null for short names and the fields that rows have.</param>
    public static ListWording Of(PublicationBasis basis, Project? otherwise)
    {
        var items = (otherwise?.Items ?? []).ToDictionary(i => i.Item, StringComparer.Ordinal);
        foreach (var (item, text) in basis.Items)
            if (ProjectReader.ReadItem(item, text) is { } kept) items[item] = kept;
        var sources = basis.SourceNames is { } json ? new SourceNames(JsonSerializer.Deserialize<Dictionary<string, string>>(json)!)
            : otherwise is null ? SourceNames.None : new SourceNames(otherwise.Contracts);
        return new(sources, items);
    }

    public ListTable TableOf(MatchList list) => new(list, Sources, Items.GetValueOrDefault(list.Item)?.Fields);
}
