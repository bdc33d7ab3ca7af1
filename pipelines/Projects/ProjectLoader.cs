using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Loads a project folder: the only way from text files to a <see cref="Project"/>.</summary>
public static class ProjectLoader
{
    /// <summary>The project in a folder.</summary>
    /// <exception cref="InvalidProjectException">It has errors; the message lists them all.</exception>
    public static Project Load(string folder)
    {
        var (draft, findings) = Read(folder);
        if (findings.Any(f => f.IsError)) throw new InvalidProjectException(folder, findings);
        return new Project
        {
            Folder = Path.GetFullPath(folder),
            Settings = draft.Settings!,
            Contracts = [.. draft.Contracts.Select(c => c.Contract).OrderBy(c => c.Source, StringComparer.Ordinal)],
            ContractHashes = draft.Contracts.ToDictionary(c => c.Contract.Source, c => c.File.Hash, StringComparer.Ordinal),
            Persons = draft.Persons!,
            Households = draft.Households!,
            Survivorship = draft.Survivorship!,
            Items = [.. draft.Items.Select(i => i.Item).OrderBy(i => i.Item, StringComparer.Ordinal)],
            ItemHashes = draft.Items.ToDictionary(i => i.Item.Item, i => i.File.Hash, StringComparer.Ordinal),
            ItemTexts = draft.Items.ToDictionary(i => i.Item.Item, i => i.File.Text, StringComparer.Ordinal),
            Schedule = draft.Schedule!,
            Divisions = DivisionTable.National.With(draft.Divisions),
            Calendar = WorkCalendar.National.With(draft.CalendarDays),
            Hash = draft.Hash,
        };
    }

    /// <summary>All errors and warnings of a project folder by file and line; never throws for what the files say.</summary>
    public static IReadOnlyList<ProjectFinding> Check(string folder) => Read(folder).Findings;

    private static (ProjectDraft Draft, IReadOnlyList<ProjectFinding> Findings) Read(string folder)
    {
        var reader = new ProjectReader(folder);
        var draft = reader.Read();
        return (draft,
        [
            .. reader.Findings.Concat(ProjectChecks.All.SelectMany(check => check(draft)))
                .OrderBy(f => f.Position.File, StringComparer.Ordinal).ThenBy(f => f.Position.Line).ThenBy(f => f.Key, StringComparer.Ordinal),
        ]);
    }
}
