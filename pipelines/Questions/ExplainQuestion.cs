using Yidang.Mdm;
using Yidang.Outreach;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary><c>yidang explain A B</c>: the match weights of two rows, comparison by comparison.</summary>
/// <remarks>
/// Weights depend on how common a value is among all current records, so all are read and standardised again: seconds for a town,
/// and the same numbers that the run used.
/// </remarks>
public sealed class ExplainQuestion(IHubStore store, Project project)
{
    /// <param name="left">A row as <c>source/KEY</c> or <c>FILE:LINE</c>.</param>
    /// <param name="right">Another.</param>
    /// <returns>Null when the hub has no current record of one of the names.</returns>
    public async Task<ExplainAnswer?> AskAsync(string left, string right, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        if (await RowName.FindAsync(store.Records, left, cancellationToken) is not { } first) return null;
        if (await RowName.FindAsync(store.Records, right, cancellationToken) is not { } second) return null;
        var current = await CurrentRecords.ReadAsync(store.Records, project, progress, cancellationToken);
        var matcher = new PersonMatcher(project.Persons, current.Standardised());
        var (a, b) = (matcher.IndexOf(first.Key), matcher.IndexOf(second.Key));
        if (a < 0 || b < 0) return null;
        var places = new RecordPlaces(store, new SourceNames(project.Contracts));
        return new ExplainAnswer(
            matcher.Explain(a, b),
            await places.OfAsync(first, cancellationToken), await places.OfAsync(second, cancellationToken),
            await store.Golden.FindPersonOfAsync(first.Id, cancellationToken), await store.Golden.FindPersonOfAsync(second.Id, cancellationToken));
    }
}
