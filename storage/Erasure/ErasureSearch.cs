using System.Data.Common;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Finds everything that a store holds of one person.</summary>
/// <remarks>
/// The person's records are those that are theirs now, and ended ones that were theirs last: what was once mistaken for theirs and is
/// another's now is left alone. A record is erased in all its versions. One that ended before a resolution saw it is nobody's; it goes with the
/// number that it states.
/// </remarks>
internal sealed class ErasureSearch(Session session)
{
    public const string Tables = "drop table if exists erased_id; drop table if exists erased_key; drop table if exists erased_record;";

    private const string Records =
        "create temp table erased_record as select r.record_id from source_record r join erased_key k on k.key_digest = r.key_digest and k.source = r.source;";

    private const int BatchSize = 2000;

    /// <summary>Of a person who stands or once stood; null when none ever had the id, or nothing of the person is left.</summary>
    public async Task<ErasureSubject?> FindAsync(PersonId person, CancellationToken cancellationToken)
    {
        var known = await session.NumberAsync(
            $"""
            select count(*) from (
                select 1 from golden_person where person_id = @Id union all select 1 from crosswalk where person_id = @Id
                union all select 1 from match_list_row where person_id = @Id and not ({ErasedRow.Condition})) known
            """,
            new { Id = person.Value }, cancellationToken);
        return known == 0 ? null : await FindAsync(person.Value, [], cancellationToken);
    }

    /// <summary>Of a number that no person ever had: what was never resolved.</summary>
    public Task<ErasureSubject> FindAsync(string number, CancellationToken cancellationToken) => FindAsync(id: "", [number], cancellationToken);

    /// <summary>The persons who have, or had last, the records that state a number; and those of whom a list or an ended version says it and no record is left.</summary>
    public async Task<IReadOnlyList<PersonId>> HoldersAsync(string number, CancellationToken cancellationToken)
    {
        await session.TemporaryTableAsync("stated_key", KeyColumns, cancellationToken);
        await FillKeysAsync("stated_key", await StatingAsync(new HashSet<string>(StringComparer.Ordinal) { number }, cancellationToken), cancellationToken);
        var holders = await session.ListAsync(
            """
            select distinct c.person_id from stated_key s join source_record r on r.key_digest = s.key_digest and r.source = s.source
            join crosswalk c on c.record_id = r.record_id
            where c.valid_to_run is null or not exists (
                select 1 from source_record o join crosswalk k on k.record_id = o.record_id
                where o.key_digest = r.key_digest and o.source = r.source and k.person_id <> c.person_id and (k.valid_to_run is null or k.valid_from_run >= c.valid_to_run))
            union
            select g.person_id from golden_person g where g.resident_id = @Number and not exists (select 1 from crosswalk c where c.person_id = g.person_id)
            """,
            new { Number = number }, row => row.GetString(0), cancellationToken);
        var listed = await session.ListAsync(
            $"""
            select person_id, fields from match_list_row
            where fields like @Pattern and not ({ErasedRow.Condition}) and not exists (select 1 from golden_person g where g.person_id = match_list_row.person_id)
            """,
            new { Pattern = $"%{number}%" }, row => (Person: row.GetString(0), Fields: StoredText.Value<Dictionary<string, string?>>(row.GetString(1))), cancellationToken);
        await session.ExecuteAsync("drop table stated_key", null, cancellationToken);
        return
        [
            .. holders.Concat(listed.Where(l => l.Fields.GetValueOrDefault("resident_id") == number).Select(l => l.Person))
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id => new PersonId(id)),
        ];
    }

    private async Task<ErasureSubject> FindAsync(string id, IReadOnlyList<string> stated, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(
            $"""
            {Tables}
            create temp table erased_id as
            with recursive known_as (id) as (
                select id from id_given where id = @Id union select from_id from redirect join known_as on to_id = known_as.id
                where not exists (select 1 from golden_person p where p.person_id = from_id and p.valid_to_run is null))
            select id from known_as;
            """,
            new { Id = id }, cancellationToken);
        await session.ExecuteAsync(
            """
            create temp table erased_key as
            select distinct r.source, r.key_digest from crosswalk c join source_record r on r.record_id = c.record_id
            where c.person_id in (select id from erased_id) and not exists (
                select 1 from source_record o join crosswalk k on k.record_id = o.record_id
                where o.key_digest = r.key_digest and o.source = r.source and k.person_id not in (select id from erased_id)
                    and (k.valid_to_run is null or (c.valid_to_run is not null and k.valid_from_run >= c.valid_to_run)));
            """,
            null, cancellationToken);
        await session.ExecuteAsync(Records, null, cancellationToken);
        var numbers = (await NumbersAsync(cancellationToken)).Union(stated, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (await NeverResolvedAsync(numbers, cancellationToken) is { Count: > 0 } more)
        {
            await FillKeysAsync("erased_key", more, cancellationToken);
            await session.ExecuteAsync($"drop table erased_record; {Records}", null, cancellationToken);
        }
        var ids = await session.ListAsync("select id from erased_id order by id", null, row => row.GetString(0), cancellationToken);
        var keys = await session.ListAsync(
            "select source, key_digest from erased_key order by source, key_digest", null, Key, cancellationToken);
        var records = await session.ListAsync("select record_id from erased_record order by record_id", null, row => new RecordId(row.GetInt64(0)), cancellationToken);
        var subject = new ErasureSubject(ids, records, keys, numbers, await CountsAsync(cancellationToken));
        await session.ExecuteAsync(Tables, null, cancellationToken);
        return subject;
    }

    private string KeyColumns => $"source {session.Database.Types.Text}, key_digest {session.Database.Types.Integer}";

    /// <summary>Keys of the records that state one of these numbers and that nobody was ever said to have.</summary>
    private async Task<IReadOnlyCollection<RecordKey>> NeverResolvedAsync(IReadOnlyList<string> numbers, CancellationToken cancellationToken)
    {
        if (numbers.Count == 0) return [];
        await session.TemporaryTableAsync("stated_key", KeyColumns, cancellationToken);
        await FillKeysAsync("stated_key", await StatingAsync(numbers.ToHashSet(StringComparer.Ordinal), cancellationToken), cancellationToken);
        var keys = await session.ListAsync(
            """
            select source, key_digest from stated_key s where not exists (
                select 1 from source_record r join crosswalk c on c.record_id = r.record_id where r.key_digest = s.key_digest and r.source = s.source)
            """,
            null, Key, cancellationToken);
        await session.ExecuteAsync("drop table stated_key", null, cancellationToken);
        return keys;
    }

    /// <summary>Keys of the records of which any version states one of these numbers, in whichever form.</summary>
    private async Task<IReadOnlyCollection<RecordKey>> StatingAsync(IReadOnlySet<string> numbers, CancellationToken cancellationToken)
    {
        var reader = await RecordReader.OpenAsync(session, cancellationToken);
        var (keys, layout, at) = (new HashSet<RecordKey>(), (IReadOnlyList<string>?)null, -1);
        await foreach (var batch in session.StreamAsync($"select {RecordReader.StoredColumns} from source_record r", null, reader.ReadStored, BatchSize, cancellationToken))
        {
            foreach (var record in batch)
            {
                if (!ReferenceEquals(record.Layout, layout)) (layout, at) = (record.Layout, record.Layout.ToList().IndexOf("resident_id"));
                if (at >= 0 && ResidentIdNumber.Parse(record.Value(at)) is { HasDigits: true } stated && numbers.Contains(stated.Text)) keys.Add(record.Key);
            }
        }
        return keys;
    }

    private async Task FillKeysAsync(string table, IReadOnlyCollection<RecordKey> keys, CancellationToken cancellationToken)
    {
        await using var rows = session.Bulk(table, "source", "key_digest");
        foreach (var key in keys)
        {
            rows.StartRow();
            rows.Add(key.Source);
            rows.Add(KeyDigest.ToStored(key.Digest));
        }
        await rows.CompleteAsync(cancellationToken);
    }

    private static RecordKey Key(DbDataReader row) => new(row.GetString(0), KeyDigest.FromStored(row.GetInt64(1)));

    private async Task<IReadOnlyList<string>> NumbersAsync(CancellationToken cancellationToken)
    {
        var reader = await RecordReader.OpenAsync(session, cancellationToken);
        var records = await session.ListAsync(
            $"select {RecordReader.Columns} from source_record r {LatestPlace.Join} where r.record_id in (select record_id from erased_record)", null, reader.Read, cancellationToken);
        return
        [
            .. records.Select(r => r.Values.ElementAtOrDefault(r.Layout.ToList().IndexOf("resident_id"))).OfType<string>()
                .Select(n => ResidentIdNumber.Parse(n)).Where(n => n.HasDigits).Select(n => n.Text).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
    }

    private async Task<IReadOnlyDictionary<string, long>> CountsAsync(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (place, sql) in new[]
        {
            ("source records, all versions", "select count(*) from erased_record"),
            ("golden persons, all versions", "select count(*) from golden_person where person_id in (select id from erased_id)"),
            ("household memberships, all versions", "select count(*) from household_member where person_id in (select id from erased_id)"),
            ("rows of published lists", "select count(*) from match_list_row where person_id in (select id from erased_id)"),
            ("review tasks", "select count(*) from review_task where left_person in (select id from erased_id) or right_person in (select id from erased_id)"),
            ("stewards' decisions", "select count(distinct d.decision_no) from decision_record d join erased_key k on k.key_digest = d.key_digest and k.source = d.source"),
        })
            counts[place] = await session.NumberAsync(sql, null, cancellationToken);
        return counts;
    }
}
