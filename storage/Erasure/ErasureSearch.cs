using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Finds everything that a store holds of one person.</summary>
/// <remarks>
/// The person's records are those that are theirs now, and ended ones that were theirs last: what was once mistaken for theirs and is
/// another's now is left alone. A record is erased in all its versions.
/// </remarks>
internal sealed class ErasureSearch(Session session)
{
    public const string Tables = "drop table if exists erased_id; drop table if exists erased_key; drop table if exists erased_record;";

    public async Task<ErasureSubject?> FindAsync(PersonId person, CancellationToken cancellationToken)
    {
        if (await session.NumberAsync("select count(*) from golden_person where person_id = @Id and valid_to_run is null", new { Id = person.Value }, cancellationToken) == 0) return null;
        await session.ExecuteAsync(
            $"""
            {Tables}
            create temp table erased_id as
            with recursive known_as (id) as (
                select person_id from golden_person where person_id = @Id and valid_to_run is null union select from_id from redirect join known_as on to_id = known_as.id
                where not exists (select 1 from golden_person p where p.person_id = from_id and p.valid_to_run is null))
            select id from known_as;
            """,
            new { Id = person.Value }, cancellationToken);
        await session.ExecuteAsync(
            """
            create temp table erased_key as
            select distinct r.source, r.key_digest from crosswalk c join source_record r on r.record_id = c.record_id
            where c.person_id in (select id from erased_id) and not exists (
                select 1 from source_record o join crosswalk k on k.record_id = o.record_id
                where o.key_digest = r.key_digest and o.source = r.source and k.person_id not in (select id from erased_id)
                    and (k.valid_to_run is null or (c.valid_to_run is not null and k.valid_from_run >= c.valid_to_run)));
            create temp table erased_record as
            select r.record_id from source_record r join erased_key k on k.key_digest = r.key_digest and k.source = r.source;
            """,
            null, cancellationToken);
        var ids = await session.ListAsync("select id from erased_id order by id", null, row => row.GetString(0), cancellationToken);
        var keys = await session.ListAsync(
            "select source, key_digest from erased_key order by source, key_digest", null, row => new RecordKey(row.GetString(0), KeyDigest.FromStored(row.GetInt64(1))), cancellationToken);
        var records = await session.ListAsync("select record_id from erased_record order by record_id", null, row => new RecordId(row.GetInt64(0)), cancellationToken);
        var subject = new ErasureSubject(ids, records, keys, await NumbersAsync(cancellationToken), await CountsAsync(cancellationToken));
        await session.ExecuteAsync(Tables, null, cancellationToken);
        return subject;
    }

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
