using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Yidang.Outreach;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Has the store evaluate an item, and adds to each candidate the sources that its values came from.</summary>
/// <param name="believedAfter">The last run whose golden records count; null for those that stand now.</param>
internal sealed class CandidateReader(IEligibilityStore eligibility, ISourceRecordStore records, RunId? believedAfter = null)
{
    // Sources of records whose numbers do not tell. Several items ask for the same people: each is looked up once per publication.
    private readonly ConcurrentDictionary<RecordId, string> sources = [];
    private readonly Lazy<Task<RecordSpans>> spans = new(() => records.SpansAsync(CancellationToken.None));

    /// <summary>The lists of all the project's items, by its definitions as they are; several are read at one time.</summary>
    /// <param name="done">Told after each how many there are; null when nobody asks.</param>
    public async Task<IReadOnlyList<MatchList>> ListsAsync(Project project, DateOnly asOf, string area, CancellationToken cancellationToken, Action<int>? done = null)
    {
        var lists = new MatchList[project.Items.Count];
        var read = 0;
        await Parallel.ForAsync(0, lists.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken }, async (i, token) =>
        {
            var item = project.Items[i];
            lists[i] = await ListAsync(item, project.ItemHashes[item.Item], asOf, area, token);
            done?.Invoke(Interlocked.Increment(ref read));
        });
        return lists;
    }

    /// <summary>The item's list as the golden records say.</summary>
    /// <param name="unreported">Fields to be taken as unknown of everybody; null for none.</param>
    public async Task<MatchList> ListAsync(
        ServiceItem item, string itemVersion, DateOnly asOf, string area, CancellationToken cancellationToken, IReadOnlyCollection<string>? unreported = null)
    {
        var builder = new MatchListBuilder(item, itemVersion, asOf);
        await foreach (var batch in ReadAsync(item, asOf, area, unreported ?? [], cancellationToken).WithCancellation(cancellationToken))
        {
            foreach (var candidate in batch) builder.Add(candidate);
        }
        return builder.Build();
    }

    private async IAsyncEnumerable<IReadOnlyList<Candidate>> ReadAsync(
        ServiceItem item, DateOnly asOf, string area, IReadOnlyCollection<string> unreported, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var expressions = ServiceItemExpressions.Of(item);
        var query = new EligibilityQuery(item.Fields, expressions.Conditions, expressions.Flags, asOf, area) { Unreported = unreported, BelievedAfter = believedAfter };
        await foreach (var batch in eligibility.EvaluateAsync(query, cancellationToken).WithCancellation(cancellationToken))
        {
            var known = await spans.Value;
            await LearnSourcesAsync(batch, known, cancellationToken);
            yield return [.. batch.Select(row => new Candidate(
                row.Person, row.Fields, Array.ConvertAll(row.Origins, record => new ValueOrigin(record, known.SourceOf(record) ?? sources.GetValueOrDefault(record))), row.Conditions, row.Flags))];
        }
    }

    private async Task LearnSourcesAsync(IReadOnlyList<CandidateRow> rows, RecordSpans known, CancellationToken cancellationToken)
    {
        var unknown = rows.SelectMany(r => r.Origins).Where(o => o != RecordId.None && known.SourceOf(o) is null && !sources.ContainsKey(o)).ToHashSet();
        if (unknown.Count == 0) return;
        foreach (var (record, source) in await records.SourcesAsync(unknown, cancellationToken)) sources[record] = source;
    }
}
