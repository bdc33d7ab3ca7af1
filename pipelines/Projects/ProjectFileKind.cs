using System.Reflection;
using Yidang.Mdm;
using Yidang.Outreach;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A kind of project file: its name in the documentation, and the record that is its whole content.</summary>
internal sealed record ProjectFileKind(string Name, RecordShape Shape)
{
    /// <summary>Every kind, in the order in which a newcomer meets them.</summary>
    public static IReadOnlyList<ProjectFileKind> All { get; } =
    [
        Of<ProjectSettings>("project"), Of<SourceContract>("source"), Of<MatchingModel>("person-model"), Of<HouseholdModel>("household-model"),
        Of<SurvivorshipRules>("survivorship"), Of<ServiceItem>("item"), Of<ScheduleSettings>("schedule"), Of<LinkageModel>("linkage-model"),
    ];

    /// <summary>Where such files lie, and what they are.</summary>
    public ProjectFileAttribute About { get; } = Shape.Type.GetCustomAttribute<ProjectFileAttribute>()
        ?? throw new InvalidOperationException($"{Shape.Type.Name} is not marked with [ProjectFile].");

    private static ProjectFileKind Of<T>(string name) => new(name, RecordShape.Of(typeof(T)));
}
