using Yidang.Outreach;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary><c>yidang review show</c>: one task with both sides, their households, the waterfall and what was decided before.</summary>
public sealed class TaskQuestion(IHubStore store, Project project)
{
    /// <summary>What tells people apart, in the order in which a steward reads it.</summary>
    private static readonly string[] Attributes =
    [
        "name", "former_name", "resident_id", "damaged_resident_id", "birth_date", "age_stated", "sex", "ethnicity", "phone", "hukou_no", "relationship_to_head", "head_name", "spouse_name",
        "father_name", "mother_name", "guardian_name", "birth_certificate_no", "disability_certificate_no", "hukou_address", "living_address", "village",
        "dwelling_code", "low_income_family_no", "death_date",
    ];

    private readonly SourceNames sources = new(project.Contracts);

    /// <returns>Null when there is no such task.</returns>
    public async Task<TaskAnswer?> AskAsync(string id, bool reveal, CancellationToken cancellationToken)
    {
        var entry = (await new ReviewQueue(store).AskAsync(all: true, cancellationToken)).FirstOrDefault(e => e.Task.Equals(id.Trim(), StringComparison.OrdinalIgnoreCase));
        if (entry is null || await store.Stewards.FindTaskAsync(entry.Task, cancellationToken) is not { } queued) return null;
        var question = queued.Task.Question;
        IReadOnlyList<SourceRecord> left = await RecordsAsync(question.Left, cancellationToken), right = await RecordsAsync(question.Right, cancellationToken);
        return new TaskAnswer(
            entry, await SideAsync(left, right, reveal, cancellationToken), await SideAsync(right, left, reveal, cancellationToken),
            question.LeftRecord, question.RightRecord, question.Steps, await DecisionsAsync(question, cancellationToken));
    }

    private async Task<TaskSide> SideAsync(IReadOnlyList<SourceRecord> records, IReadOnlyList<SourceRecord> others, bool reveal, CancellationToken cancellationToken)
    {
        var places = new List<RecordPlace>();
        var finder = new RecordPlaces(store, sources);
        foreach (var record in records) places.Add(await finder.OfAsync(record, cancellationToken));
        var person = records.Count == 0 ? null : await store.Golden.FindPersonOfAsync(records[0].Id, cancellationToken);
        var golden = person is { } found ? await store.Golden.FindPersonAsync(found, cancellationToken) : null;
        return new TaskSide(
            person, places, Values(records, others, reveal), await HouseholdsAsync(golden, reveal, cancellationToken),
            person is { } listed ? await new PersonMemberships(await HubView.NowAsync(store, cancellationToken), sources).ListsAsync(listed, cancellationToken) : []);
    }

    private static IReadOnlyList<ShownValues> Values(IReadOnlyList<SourceRecord> records, IReadOnlyList<SourceRecord> others, bool reveal)
    {
        var shown = new List<ShownValues>();
        foreach (var attribute in Attributes)
        {
            SortedSet<string> ours = Distinct(records, attribute), theirs = Distinct(others, attribute);
            if (ours.Count == 0 && theirs.Count == 0) continue;
            bool? agrees = ours.Count == 0 || theirs.Count == 0 ? null : ours.Overlaps(theirs);
            shown.Add(new ShownValues(attribute, ShownValue.Of(attribute, null, reveal).Label, [.. ours.Select(v => ShownValue.Of(attribute, v, reveal).Text)], agrees, agrees == false ? Differing(attribute, ours, theirs) : []));
        }
        return shown;
    }

    /// <summary>Of all pairs of numbers, where the two that are most alike differ.</summary>
    private static IReadOnlyList<int> Differing(string attribute, SortedSet<string> ours, SortedSet<string> theirs)
    {
        if (attribute is not ("resident_id" or "phone")) return [];
        IReadOnlyList<int> least = [];
        foreach (var a in ours)
        {
            foreach (var b in theirs.Where(b => b.Length == a.Length))
            {
                int[] places = [.. Enumerable.Range(0, a.Length).Where(i => a[i] != b[i]).Select(i => i + 1)];
                if (places.Length * 3 <= a.Length && (least.Count == 0 || places.Length < least.Count)) least = places;
            }
        }
        return least;
    }

    private static SortedSet<string> Distinct(IReadOnlyList<SourceRecord> records, string attribute)
    {
        var values = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var record in records)
            for (var i = 0; i < record.Layout.Count; i++)
                if (record.Layout[i] == attribute && record.Values[i] is { } value) values.Add(value);
        return values;
    }

    private async Task<IReadOnlyList<HouseholdAnswer>> HouseholdsAsync(GoldenPerson? person, bool reveal, CancellationToken cancellationToken)
    {
        var found = new List<HouseholdAnswer>();
        foreach (var id in new[] { person?.Registered, person?.Dwelling, person?.EconomicFamily }.OfType<HouseholdId>())
            if (await new HouseholdQuestion(await HubView.NowAsync(store, cancellationToken), project).AskAsync(id.Value, reveal, cancellationToken) is { } household) found.Add(household);
        return found;
    }

    private async Task<IReadOnlyList<DecisionEntry>> DecisionsAsync(ReviewQuestion question, CancellationToken cancellationToken)
    {
        HashSet<RecordKey> left = [.. question.Left], right = [.. question.Right];
        return
        [
            .. (await store.Stewards.DecisionsAsync(cancellationToken))
                .Where(d => d.Decision.Task == question.Id || (d.Stands && DecidedPair.Crosses(d.Decision, left, right)))
                .OrderByDescending(d => d.Decision.Number),
        ];
    }

    private async Task<IReadOnlyList<SourceRecord>> RecordsAsync(IReadOnlyList<RecordKey> keys, CancellationToken cancellationToken)
    {
        var records = new List<SourceRecord>();
        foreach (var key in keys)
            if (await store.Records.FindAsync(key, cancellationToken) is { } record) records.Add(record);
        return records;
    }
}
