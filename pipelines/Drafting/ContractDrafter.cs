using Yidang.Connectors;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Drafts a project folder from real files (<c>yidang init DIR FILE…</c>): what can be seen is written, what must be decided is marked.</summary>
public sealed class ContractDrafter(FormatDetector detector)
{
    /// <summary>Writes the project's files; those that exist are never touched.</summary>
    /// <exception cref="UnreadableDeliveryException">A file cannot be read, or has no header.</exception>
    public async Task<DraftReport> DraftAsync(IReadOnlyList<string> files, string targetFolder, CancellationToken cancellationToken)
    {
        var drafts = new List<ContractDraft>();
        var taken = NamesIn(targetFolder);
        var samples = new List<SampledFile>();
        foreach (var file in files) samples.Add(await SampledFile.ReadAsync(detector, file, cancellationToken));
        foreach (var (alike, pattern) in AlikeFiles.Of(samples))
        {
            var draft = new ContractDraft(NameProposals.Propose(alike[0].FileName, taken), alike, pattern, ColumnDrafts.Of(alike[0]));
            taken.Add(draft.Source);
            drafts.Add(draft);
        }
        var all = taken.Order(StringComparer.Ordinal).ToList();
        var texts = drafts.Select(d => (Path: $"sources/{d.Source}.yaml", Text: d.Write()))
            .Append(("project.yaml", ProjectYaml(files, drafts, targetFolder)))
            .Append(("survivorship.yaml", $"# ? The order in which sources are believed when a rule below does not say otherwise.\nauthority: [{string.Join(", ", all)}]\nrules: []\n"))
            .Concat(ProjectTemplates.All());
        return Write(targetFolder, [.. drafts.SelectMany(Drafted)], texts);
    }

    private static IEnumerable<DraftedFile> Drafted(ContractDraft draft) => draft.Files.Select(file => Drafted(draft, file));

    private static DraftedFile Drafted(ContractDraft draft, SampledFile file)
    {
        var format = file.Format;
        return new(
            file.FileName, $"sources/{draft.Source}.yaml", format.Kind == FileKind.Xlsx ? "workbook" : $"{format.Encoding}, {format.Delimiter}", file.Header.Line,
            draft.Columns.Count, draft.Columns.Count(c => c.Mappings.Count > 0 && c.Doubt is null), [.. draft.Columns.Where(c => c.Doubt is not null).Select(c => c.Header)]);
    }

    private static string ProjectYaml(IReadOnlyList<string> files, List<ContractDraft> drafts, string targetFolder)
    {
        // Villages lie in the place; numbers carry the county that issued them, under the code it had then.
        var area = MostCommonCounty(drafts, "village_code") ?? MostCommonCounty(drafts, "resident_id") ?? "000000";
        var folders = files.Select(f => Path.GetDirectoryName(Path.GetFullPath(f))!).Distinct(StringComparer.Ordinal).ToList();
        var deliveries = folders.Count == 1 ? Path.GetRelativePath(Path.GetFullPath(targetFolder), folders[0]).Replace('\\', '/') : "data";
        return $"""
            name: 某地 # ? the place's name, as it stands on lists
            area: "{area}" # ? division code (GB/T 2260), 6 to 12 digits; guessed from the numbers in the files
            deliveries: "{deliveries}" # ? where the departments' files lie, relative to this folder

            """.ReplaceLineEndings("\n");
    }

    private static string? MostCommonCounty(List<ContractDraft> drafts, string attribute) => drafts
        .SelectMany(d => d.Columns).Where(c => c.Mappings.Any(m => m.Attribute.Name == attribute)).SelectMany(c => c.Values)
        .Where(v => v.Length >= 12 && v.AsSpan(0, 12).IndexOfAnyExceptInRange('0', '9') < 0)
        .GroupBy(v => v[..6], StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;

    private static DraftReport Write(string targetFolder, IReadOnlyList<DraftedFile> files, IEnumerable<(string Path, string Text)> texts)
    {
        var (written, kept) = (new List<string>(), new List<string>());
        var questions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (path, text) in texts)
        {
            var full = Path.Combine(targetFolder, path);
            if (File.Exists(full))
            {
                kept.Add(path);
                continue;
            }
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, text);
            written.Add(path);
            if (text.Split('\n').Count(l => l.Contains("# ?", StringComparison.Ordinal) && !l.Contains("`# ?`", StringComparison.Ordinal)) is > 0 and var count) questions[path] = count;
        }
        return new(files, written, kept, questions);
    }

    private static HashSet<string> NamesIn(string targetFolder)
    {
        var sources = Path.Combine(targetFolder, "sources");
        return Directory.Exists(sources) ? [.. Directory.EnumerateFiles(sources, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f))] : [];
    }
}
