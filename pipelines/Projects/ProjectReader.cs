using Yidang.Mdm;
using Yidang.Outreach;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Reads and binds every file of a project folder, collecting findings instead of stopping at the first.</summary>
internal sealed class ProjectReader(string folder)
{
    private readonly List<ProjectFinding> findings = [];
    private readonly List<ProjectFile> read = [];
    private readonly LineIndex lines = new();

    public IReadOnlyCollection<ProjectFinding> Findings => findings;

    /// <summary>A service item from the text of its file, as a publication has kept it; null when this build cannot read it.</summary>
    public static ServiceItem? ReadItem(string item, string text)
    {
        var reader = new ProjectReader("");
        var bound = reader.Bind<ServiceItem>(new ProjectFile($"items/{item}.yaml", text));
        return reader.Findings.Any(f => f.IsError) ? null : bound;
    }

    public ProjectDraft Read()
    {
        if (!Directory.Exists(folder))
            findings.Add(new(new(folder, 1), "folder", "There is no such project folder.", "Check --project, or make one with 'yidang init DIR FILE…'."));
        var contractFiles = ProjectFile.ReadAll(folder, "sources", findings);
        var itemFiles = ProjectFile.ReadAll(folder, "items", findings);
        var contracts = BindAll<SourceContract>(contractFiles);
        var items = BindAll<ServiceItem>(itemFiles);
        if (contractFiles.Count == 0 && Directory.Exists(folder))
            findings.Add(new(new("sources", 1), "folder", "The project has no data contract.", "Write sources/NAME.yaml, or draft it with 'yidang init DIR FILE…'."));
        var draft = new
        {
            Settings = BindOne<ProjectSettings>("project.yaml"),
            Persons = BindOne<MatchingModel>("models/person.yaml"),
            Households = BindOne<HouseholdModel>("models/household.yaml"),
            Survivorship = BindOne<SurvivorshipRules>("survivorship.yaml"),
            Schedule = BindOne<ScheduleSettings>("schedule.yaml"),
        };
        var divisions = ReadDivisions(draft.Settings);
        var calendar = ReadCalendar(draft.Schedule);
        return new ProjectDraft
        {
            Folder = folder,
            Lines = lines,
            Settings = draft.Settings,
            Contracts = contracts,
            KnowsAllSources = contracts.Count == contractFiles.Count,
            Persons = draft.Persons,
            Households = draft.Households,
            Survivorship = draft.Survivorship,
            Items = items,
            Schedule = draft.Schedule,
            Divisions = divisions,
            CalendarDays = calendar,
            Hash = ProjectFile.HashOf(read),
        };
    }

    private IReadOnlyList<Division> ReadDivisions(ProjectSettings? settings)
    {
        if (settings?.Divisions is not { } path) return [];
        if (ProjectFile.Read(folder, path) is { } file)
        {
            read.Add(file);
            return DivisionFile.Parse(file, findings);
        }
        findings.Add(new(lines.Of(settings, "divisions"), "divisions", $"The project has no file '{path}'.", "Give its path relative to the project folder, or leave the key out."));
        return [];
    }

    private IReadOnlyList<CalendarDay> ReadCalendar(ScheduleSettings? schedule)
    {
        if (schedule?.Calendar is not { } path) return [];
        if (ProjectFile.Read(folder, path) is { } file)
        {
            read.Add(file);
            return CalendarFile.Parse(file, findings);
        }
        findings.Add(new(lines.Of(schedule, "calendar"), "calendar", $"The project has no file '{path}'.", "Give its path relative to the project folder, or leave the key out."));
        return [];
    }

    private List<(ProjectFile, T)> BindAll<T>(IReadOnlyList<ProjectFile> files)
        where T : class
    {
        var bound = new List<(ProjectFile, T)>();
        foreach (var file in files)
            if (Bind<T>(file) is { } record)
                bound.Add((file, record));
        return bound;
    }

    private T? BindOne<T>(string path)
        where T : class
    {
        if (ProjectFile.Read(folder, path) is { } file) return Bind<T>(file);
        if (Directory.Exists(folder))
            findings.Add(new(new(path, 1), "file", "The project lacks this file.", "docs/configure.md shows an example; 'yidang init' writes one."));
        return null;
    }

    private T? Bind<T>(ProjectFile file)
        where T : class
    {
        read.Add(file);
        return YamlFile.Parse(file.Path, file.Text, findings) is { } root ? new YamlBinder(file.Path, lines, findings).Bind<T>(root) : null;
    }
}
