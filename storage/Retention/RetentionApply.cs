using System.Text.Json;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Finds what is past its term, and removes it inside a transaction.</summary>
/// <remarks>
/// A version of a record is as old as the last delivery that brought it, and goes when it has ended, no current golden record rests on it, and
/// that delivery is past its term. A golden version that ended while such a record was the person's goes with it: it repeats what the record said.
/// </remarks>
internal sealed class RetentionApply(Session session, RetentionOrder order)
{
    private const string Tables = "drop table if exists past_delivery; drop table if exists past_record; drop table if exists past_holder; drop table if exists past_home;";

    // What ended while, or when, the record was still its person's; what lasted longer was resolved without it.
    private const string Persons =
        """
        golden_person where valid_to_run is not null and exists (
            select 1 from past_holder h where h.person_id = golden_person.person_id
                and golden_person.valid_from_run < h.valid_to_run and golden_person.valid_to_run > h.valid_from_run and golden_person.valid_to_run <= h.valid_to_run)
        """;

    private const string Members =
        """
        household_member where valid_to_run is not null and exists (
            select 1 from past_holder h where h.person_id = household_member.person_id
                and household_member.valid_from_run < h.valid_to_run and household_member.valid_to_run > h.valid_from_run and household_member.valid_to_run <= h.valid_to_run)
        """;

    private const string Households =
        """
        golden_household where valid_to_run is not null and exists (
            select 1 from past_home m where m.household_id = golden_household.household_id
                and golden_household.valid_from_run < m.valid_to_run and golden_household.valid_to_run > m.valid_from_run and golden_household.valid_to_run <= m.valid_to_run)
        """;

    private const string Quarantined = "quarantined_row where fields <> '[]' and delivery_id in (select delivery_id from past_delivery)";

    public async Task<RetentionFind> FindAsync(CancellationToken cancellationToken)
    {
        await FillAsync(cancellationToken);
        var find = await CountAsync(cancellationToken);
        await session.ExecuteAsync(Tables, null, cancellationToken);
        return find;
    }

    /// <returns>Null when there was nothing to remove.</returns>
    public async Task<RetentionEntry?> RemoveAsync(RunId run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await FillAsync(cancellationToken);
        var find = await CountAsync(cancellationToken);
        if (find.IsEmpty) return null;
        var historyFrom = await session.NumberAsync(
            $"""
            select coalesce(max(valid_to_run), 0) from (
                select valid_to_run from {Persons} union all select valid_to_run from {Members} union all select valid_to_run from {Households}) gone
            """,
            null, cancellationToken);
        await session.ExecuteAsync(
            $"""
            delete from {Households};
            delete from {Members};
            delete from {Persons};
            delete from crosswalk where record_id in (select record_id from past_record);
            delete from record_sighting where record_id in (select record_id from past_record);
            delete from source_record where record_id in (select record_id from past_record);
            update {Quarantined.Replace(" where", " set fields = '[]' where", StringComparison.Ordinal)};
            """,
            null, cancellationToken);
        var number = (int)await session.NumberAsync("select coalesce(max(retention_no), 0) + 1 from retention", null, cancellationToken);
        await session.ExecuteAsync(
            "insert into retention (retention_no, run_id, removed_at, actor, counts, history_from_run) values (@No, @Run, @Now, @Actor, @Counts, @From)",
            new { No = number, Run = run.Value, Now = StoredText.Of(now), order.Actor, Counts = JsonSerializer.Serialize(find.Counts), From = historyFrom == 0 ? (long?)null : historyFrom },
            cancellationToken);
        await session.ExecuteAsync(
            $"update delivery set retention_no = @No where retention_no is null and delivery_id in {session.Database.NumbersIn("@Ids")}",
            new { No = number, Ids = JsonSerializer.Serialize(order.Unneeded.Select(d => d.Value)) }, cancellationToken);
        await session.ExecuteAsync(Tables, null, cancellationToken);
        return new(number, run, now, order.Actor, find.Counts, historyFrom == 0 ? null : new RunId((int)historyFrom), Completed: null);
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(
            $"""
            {Tables}
            create temp table past_delivery as select delivery_id from delivery where delivery_id in {session.Database.NumbersIn("@Ids")};
            """,
            new { Ids = JsonSerializer.Serialize(order.PastTerm.Select(d => d.Value)) }, cancellationToken);
        await session.ExecuteAsync(
            $"""
            create temp table past_record as
            select r.record_id, r.source from source_record r {LatestPlace.Join}
            where r.valid_to_run is not null and {LatestPlace.Delivery} in (select delivery_id from past_delivery)
                and not exists (select 1 from crosswalk c where c.record_id = r.record_id and c.valid_to_run is null);
            create index past_record_id on past_record (record_id);
            create temp table past_holder as
            select distinct c.person_id, c.valid_from_run, c.valid_to_run from crosswalk c join past_record e on e.record_id = c.record_id;
            create index past_holder_id on past_holder (person_id);
            create temp table past_home as
            select m.household_id, h.valid_from_run, h.valid_to_run from past_holder h join household_member m
                on m.person_id = h.person_id and m.valid_from_run < h.valid_to_run and (m.valid_to_run is null or m.valid_to_run > h.valid_from_run);
            create index past_home_id on past_home (household_id);
            """,
            null, cancellationToken);
    }

    private async Task<RetentionFind> CountAsync(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal) { ["kept deliveries"] = order.Unneeded.Count };
        foreach (var (kind, rows) in new[]
        {
            ("source records, ended versions", "past_record"), ("quarantined rows", Quarantined), ("golden persons, past versions", Persons),
            ("golden households, past versions", Households), ("household memberships, past", Members),
        })
            counts[kind] = await session.NumberAsync($"select count(*) from {rows}", null, cancellationToken);
        return new(
            counts,
            await BySourceAsync("select source, count(*) from past_record group by source", cancellationToken),
            await BySourceAsync(
                "select d.source, count(*) from quarantined_row q join delivery d on d.delivery_id = q.delivery_id where q.fields <> '[]' and q.delivery_id in (select delivery_id from past_delivery) group by d.source",
                cancellationToken));
    }

    private async Task<IReadOnlyDictionary<string, long>> BySourceAsync(string sql, CancellationToken cancellationToken) =>
        (await session.ListAsync(sql, null, row => (Source: row.GetString(0), Rows: row.GetInt64(1)), cancellationToken)).ToDictionary(r => r.Source, r => r.Rows, StringComparer.Ordinal);
}
