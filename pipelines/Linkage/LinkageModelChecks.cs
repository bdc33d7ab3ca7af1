using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Checks of a linkage model beyond the shape of its file: at least one rule and one comparison.</summary>
internal static class LinkageModelChecks
{
    public static IEnumerable<ProjectFinding> Check(LinkageModel model, LineIndex lines)
    {
        if (model.Blocking.Count == 0)
            yield return new(lines.Of(model, "blocking"), "blocking", "Without a blocking rule nothing is compared.", "Write one or more, e.g. - {on: [surname, date_of_birth]}.");
        if (model.Comparisons.Count == 0)
            yield return new(lines.Of(model, "comparisons"), "comparisons", "Without a comparison nothing can be weighed.", "Write one for each column that tells people apart, e.g. - {comparison: surname, on: surname}.");
    }
}
