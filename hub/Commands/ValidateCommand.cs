using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Jobs;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang validate</c>: everything wrong with a project, by file and line.</summary>
internal sealed class ValidateCommand(CommandHost host)
    : HubCommand("validate", "Check a project and report mistakes with file and line. Exits with 1 when there is an error.", host)
{
    protected override Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var findings = Findings(invocation.ProjectFolder, invocation.Composition.Clock.GetUtcNow());
        if (invocation.Json) invocation.Terminal.WriteJson(findings);
        else Write(invocation, findings);
        return Task.FromResult(findings.Any(f => f.IsError) ? ExitCode.Findings : ExitCode.Done);
    }

    private static IReadOnlyList<ProjectFinding> Findings(string folder, DateTimeOffset now)
    {
        var findings = ProjectLoader.Check(folder);
        if (findings.Any(f => f.IsError)) return findings;
        var project = ProjectLoader.Load(folder);
        var today = LocalDay.Of(now, project.Settings.TimeZone);
        return [.. findings, .. ScheduleCheck.Check(project.Schedule), .. ScheduleCheck.Check(project.Schedule, project.Calendar, today)];
    }

    private static void Write(Invocation invocation, IReadOnlyList<ProjectFinding> findings)
    {
        foreach (var finding in findings)
        {
            invocation.Terminal.WriteResult($"{finding.Position}: {(finding.IsError ? "error" : "warning")}: {finding.Key}: {finding.Problem} {finding.Fix}");
        }
        var errors = findings.Count(f => f.IsError);
        invocation.Terminal.WriteTalk($"{invocation.ProjectFolder}: {errors} errors, {findings.Count - errors} warnings.");
    }
}
