using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A linkage model that cannot run; the message lists every finding with its line.</summary>
public sealed class InvalidLinkageModelException(string path, IReadOnlyList<ProjectFinding> findings)
    : YidangException($"The linkage model '{path}' has errors:{string.Concat(findings.Where(f => f.IsError).OrderBy(f => f.Position.Line).Select(f => $"\n  {f.Position}: {f.Key}: {f.Problem} {f.Fix}"))}")
{
    public IReadOnlyList<ProjectFinding> Findings { get; } = findings;
}
