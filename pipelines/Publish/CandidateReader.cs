using System.Runtime.CompilerServices;
using Yidang.Outreach;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Has the store evaluate an item, and adds to each candidate the sources that its values came from.</summary>
internal sealed class CandidateReader(IEligibilityStore eligibility, ISourceRecordStore records)
{
    // Several items ask for the same people; their records' sources are looked up once per publication.
    private readonly Dictionary<RecordId, string> sources = [];

    public async IAsyncEnumerable<IReadOnlyList<Candidate>> ReadAsync(
        ServiceItem item, DateOnly asOf, string area, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var expressions = ServiceItemExpressions.Of(item);
        var query = new EligibilityQuery(item.Fields, expressions.Conditions, expressions.Flags, asOf, area);
        await foreach (var batch in eligibility.EvaluateAsync(query, cancellationToken).WithCancellation(cancellationToken))
        {
            await LearnSourcesAsync(batch, cancellationToken);
            yield return [.. batch.Select(row => new Candidate(
                row.Person, row.Fields, [.. row.Origins.Select(Origin)], row.Conditions, row.Flags))];
        }
    }

    private ValueOrigin Origin(RecordId record) => new(record, sources.GetValueOrDefault(record));

    private async Task LearnSourcesAsync(IReadOnlyList<CandidateRow> rows, CancellationToken cancellationToken)
    {
        var unknown = rows.SelectMany(r => r.Origins).Where(o => o != RecordId.None && !sources.ContainsKey(o)).ToHashSet();
        if (unknown.Count == 0) return;
        foreach (var record in await records.FindAsync(unknown, cancellationToken)) sources[record.Id] = record.Key.Source;
    }
}
