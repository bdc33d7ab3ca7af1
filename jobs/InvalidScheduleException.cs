using Yidang.Schemas;

namespace Yidang.Jobs;

/// <summary>A schedule that cannot be started.</summary>
public sealed class InvalidScheduleException(ProjectFinding finding)
    : YidangException($"{finding.Position}: {finding.Key}: {finding.Problem} {finding.Fix}")
{
    public ProjectFinding Finding { get; } = finding;
}
