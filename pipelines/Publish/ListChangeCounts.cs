using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>How many people a list gained and lost, and of how many the row changed, against the publication before.</summary>
public sealed record ListChangeCounts(RunId Since, int Added, int Withdrawn, int Changed)
{
    internal static ListChangeCounts Of(RunId since, string item, IEnumerable<ListChange> changes)
    {
        var own = changes.Where(c => c.Item == item).ToList();
        return new(since, own.Count(c => c.IsAdded), own.Count(c => c.IsWithdrawn), own.Count(c => c is { IsAdded: false, IsWithdrawn: false }));
    }
}
