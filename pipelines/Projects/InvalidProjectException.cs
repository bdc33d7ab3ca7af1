using System.Globalization;
using System.Text;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A project folder that cannot be used as it is; the message lists every finding with file and line.</summary>
public sealed class InvalidProjectException(string folder, IReadOnlyList<ProjectFinding> findings)
    : YidangException(Describe(folder, findings))
{
    /// <summary>Errors and warnings, by file and line.</summary>
    public IReadOnlyList<ProjectFinding> Findings { get; } = findings;

    private static string Describe(string folder, IReadOnlyList<ProjectFinding> findings)
    {
        var errors = findings.Where(f => f.IsError).ToList();
        var text = new StringBuilder().Append(
            CultureInfo.InvariantCulture, $"The project in '{folder}' has {errors.Count} {(errors.Count == 1 ? "error" : "errors")}:");
        foreach (var finding in errors)
            text.Append('\n').Append(CultureInfo.InvariantCulture, $"  {finding.Position}: {finding.Key}: {finding.Problem} {finding.Fix}");
        return text.ToString();
    }
}
