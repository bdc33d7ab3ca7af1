using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Checks <c>project.yaml</c>.</summary>
internal static class SettingsChecks
{
    /// <summary>The longest six months.</summary>
    private const int LeastLogDays = 184;

    public static IEnumerable<ProjectFinding> Check(ProjectDraft project)
    {
        if (project.Settings is not { } settings) yield break;
        if (settings.Area.Length is < 6 or > 12 || !settings.Area.All(char.IsAsciiDigit))
            yield return new(project.Lines.Of(settings, "area"), "area", $"'{settings.Area}' is not a division code.", "Give the 6 to 12 digits of GB/T 2260, e.g. 520502.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(settings.TimeZone, out _))
            yield return new(project.Lines.Of(settings, "time_zone"), "time_zone", $"'{settings.TimeZone}' is not a time zone of this machine.", "Use an IANA name, e.g. Asia/Shanghai.");
        if (settings.KeepLogsDays < LeastLogDays)
            yield return new(project.Lines.Of(settings, "keep_logs_days"), "keep_logs_days", "Logs are to be kept for six months at least (Cybersecurity Law, article 21).", $"Give {LeastLogDays} or more.");
        if (settings.ShareWorkFrom < 1)
            yield return new(project.Lines.Of(settings, "share_work_from"), "share_work_from", "Work is shared from a number of records on.", "Give 1 or more; to share none, write `share_work: false`.");
    }
}
