using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>What must hold across a project beyond the shape of its files. A new check is one more entry here.</summary>
internal static class ProjectChecks
{
    public static IReadOnlyList<Func<ProjectDraft, IEnumerable<ProjectFinding>>> All { get; } =
        [SettingsChecks.Check, ContractChecks.Check, MatchingModelChecks.Check, SurvivorshipChecks.Check, ItemChecks.Check, ScheduleChecks.Check];
}
