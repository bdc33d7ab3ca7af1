using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Makes the golden tables what a resolution says, inside a transaction.</summary>
internal sealed class GoldenApply(Session session, RunId run, Resolution resolution, AttributeCatalogue catalogue)
{
    private const int BatchSize = 5000;

    private readonly VersionedRows versions = new(session, run);

    // Whose record is whose is written first: that is known while the files are still in the making.
    public async Task<GoldenChange> ApplyAsync(CancellationToken cancellationToken)
    {
        await ResolutionScope.OpenAsync(session, resolution, cancellationToken);
        await CrosswalkAsync(cancellationToken);
        if (resolution.Blocking is { } entries)
        {
            var index = new BlockingWrites(session);
            await (resolution.Scope is null ? index.ReplaceAsync(entries, cancellationToken) : index.AppendAsync(entries, cancellationToken));
            await index.SucceedAsync(resolution.Renewed, cancellationToken);
        }
        await ReviewsAsync(cancellationToken);
        await new CircleApply(session, run, resolution).ApplyAsync(cancellationToken);
        var files = await resolution.Files;
        var change = await new FilesApply(session, run, resolution, files, catalogue).ApplyAsync(cancellationToken);
        await new ReviewApply(session, run, resolution, files.Persons.Ids).ApplyAsync(cancellationToken);
        await ResolutionScope.CloseAsync(session, resolution, cancellationToken);
        return change;
    }

    private async Task CrosswalkAsync(CancellationToken cancellationToken)
    {
        var crosswalk = resolution.Crosswalk;
        var current = session.StreamAsync(
            $"select record_id, person_id from crosswalk where valid_to_run is null{ResolutionScope.Condition(resolution, "crosswalk", "record_id")} order by record_id", null,
            row => (row.GetInt64(0), row.GetString(1)), BatchSize, cancellationToken);
        var difference = await VersionDifference<long>.FindAsync(
            current, crosswalk.Count, i => crosswalk[i].Record.Value,
            (int i, string person) => crosswalk[i].Person.Value == person, Comparer<long>.Default);
        await versions.EndAsync(
            "crosswalk", "record_id", difference.Ended.Concat(difference.Changed.Select(i => crosswalk[i].Record.Value)), cancellationToken);
        var indexes = await LateIndexes.LeaveOutAsync(session, "crosswalk", cancellationToken);
        await using var rows = session.Bulk("crosswalk", "record_id", "person_id", "valid_from_run");
        foreach (var i in difference.Written())
        {
            rows.StartRow();
            rows.Add(crosswalk[i].Record.Value);
            rows.Add(crosswalk[i].Person.Value);
            rows.Add(run.Value);
        }
        await rows.CompleteAsync(cancellationToken);
        await indexes.MakeAsync(cancellationToken);
    }

    private async Task ReviewsAsync(CancellationToken cancellationToken)
    {
        var current = await session.ListAsync(ReviewPairs.Select, null, ReviewPairs.Read, cancellationToken);
        var wanted = await WantedReviewsAsync(current, cancellationToken);
        if (current.SequenceEqual(wanted)) return;
        await session.ExecuteAsync("delete from review_pair", null, cancellationToken);
        await using var rows = session.Bulk("review_pair", "pair_no", "left_record_id", "right_record_id", "weight", "reason", "run_id");
        for (var i = 0; i < wanted.Count; i++)
        {
            var pair = wanted[i];
            rows.StartRow();
            rows.Add(i + 1);
            rows.Add(pair.Left.Value);
            rows.Add(pair.Right.Value);
            rows.Add(pair.Weight);
            rows.Add(pair.Reason);
            rows.Add(run.Value);
        }
        await rows.CompleteAsync(cancellationToken);
    }

    /// <summary>A pair lies within one circle: those of circles that were not resolved again stay.</summary>
    private async Task<IReadOnlyList<ReviewPair>> WantedReviewsAsync(List<ReviewPair> current, CancellationToken cancellationToken)
    {
        if (resolution.Scope is null) return resolution.Reviews;
        var resolved = (await session.ListAsync("select id from scope_record", null, row => row.GetInt64(0), cancellationToken)).ToHashSet();
        return [.. current.Where(r => !resolved.Contains(r.Left.Value)).Concat(resolution.Reviews).OrderByDescending(r => r.Weight).ThenBy(r => r.Left.Value).ThenBy(r => r.Right.Value)];
    }
}
