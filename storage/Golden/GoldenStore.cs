using Yidang.Schemas;

namespace Yidang.Storage;

/// <inheritdoc cref="IGoldenStore"/>
internal sealed class GoldenStore(Database database, LeasedWrites writes, AttributeCatalogue catalogue) : IGoldenStore
{
    private const int BatchSize = 2000;

    private readonly GoldenRows rows = new(catalogue);

    public Task<GoldenChange> ApplyAsync(RunLease lease, Resolution resolution, CancellationToken cancellationToken) => writes.WriteAsync(
        lease,
        async session =>
        {
            var change = await new GoldenApply(session, lease.Run, resolution, catalogue).ApplyAsync(cancellationToken);
            // What this run had written before its process died is its change all the same.
            return lease.Resumed ? await ChangeOfRun.ReadAsync(session, lease.Run, cancellationToken) : change;
        },
        cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<CrosswalkEntry>> ReadCrosswalkAsync(CancellationToken cancellationToken) => database.StreamAsync(
        "select record_id, person_id from crosswalk where valid_to_run is null order by record_id", null,
        row => new CrosswalkEntry(new RecordId(row.GetInt64(0)), new PersonId(row.GetString(1))), BatchSize, cancellationToken);

    public Task<IReadOnlyDictionary<string, RecordKey>> IdsEverGivenAsync(CancellationToken cancellationToken) =>
        AnchorsAsync("select id, anchor_source, anchor_digest from id_given", cancellationToken);

    public Task<IReadOnlyDictionary<string, RecordKey>> AnchorsAsync(CancellationToken cancellationToken) => AnchorsAsync(
        """
        select person_id, anchor_source, anchor_digest from golden_person where valid_to_run is null
        union all
        select household_id, anchor_source, anchor_digest from golden_household where valid_to_run is null
        """,
        cancellationToken);

    public Task<GoldenPerson?> FindPersonAsync(PersonId id, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.FirstAsync($"{rows.SelectPerson} and person_id = @Id", new { Id = id.Value }, rows.Person, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<PersonId>> FindByResidentIdAsync(string residentId, CancellationToken cancellationToken) => await database.ReadAsync(
        s => s.ListAsync(
            "select person_id from golden_person where valid_to_run is null and resident_id = @ResidentId order by person_id",
            new { ResidentId = residentId }, row => new PersonId(row.GetString(0)), cancellationToken),
        cancellationToken);

    public Task<PersonId?> FindPersonOfAsync(RecordId record, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.FirstAsync(
            "select person_id from crosswalk where valid_to_run is null and record_id = @Record", new { Record = record.Value },
            row => (PersonId?)new PersonId(row.GetString(0)), cancellationToken),
        cancellationToken);

    public async Task<IReadOnlyList<RecordId>> RecordsOfAsync(PersonId person, CancellationToken cancellationToken) => await database.ReadAsync(
        s => s.ListAsync(
            "select record_id from crosswalk where valid_to_run is null and person_id = @Person order by record_id", new { Person = person.Value },
            row => new RecordId(row.GetInt64(0)), cancellationToken),
        cancellationToken);

    public Task<GoldenHousehold?> FindHouseholdAsync(HouseholdId id, CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            var members = await session.ListAsync(
                "select person_id, relationship, because from household_member where valid_to_run is null and household_id = @Id order by person_id",
                new { Id = id.Value }, row => HouseholdMembers.Read(row, 0), cancellationToken);
            return await session.FirstAsync(
                $"{rows.SelectHousehold} and household_id = @Id", new { Id = id.Value }, row => rows.Household(row, members), cancellationToken);
        },
        cancellationToken);

    // An id that came back, because a merge was undone, stands for itself again whatever an older redirect says.
    public Task<string?> FollowRedirectAsync(string id, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.FirstAsync(
            """
            with recursive trail (id, steps) as (
                select to_id, 1 from redirect where from_id = @Id and not exists (
                    select 1 from golden_person where person_id = @Id and valid_to_run is null
                    union all select 1 from golden_household where household_id = @Id and valid_to_run is null)
                union all
                select r.to_id, t.steps + 1 from trail t join redirect r on r.from_id = t.id
                where t.steps < 100
                    and not exists (select 1 from golden_person p where p.person_id = t.id and p.valid_to_run is null)
                    and not exists (select 1 from golden_household h where h.household_id = t.id and h.valid_to_run is null))
            select id from trail order by steps desc limit 1
            """,
            new { Id = id }, row => row.GetString(0), cancellationToken),
        cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<GoldenPerson>> ReadPersonsAsync(CancellationToken cancellationToken) =>
        database.StreamAsync($"{rows.SelectPerson} order by person_id", null, rows.Person, BatchSize, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<ReviewPair>> ReadReviewPairsAsync(CancellationToken cancellationToken) =>
        database.StreamAsync(ReviewPairs.Select, null, ReviewPairs.Read, BatchSize, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<CrosswalkLine>> ReadCrosswalkLinesAsync(CancellationToken cancellationToken) => database.StreamAsync(
        $"""
        select d.file_name, {LatestPlace.Line} as line, {LatestPlace.Record} as record_no, r.source, r.key_digest, c.person_id,
            g.registered_household, g.dwelling
        from source_record r {LatestPlace.Join}
        join delivery d on d.delivery_id = {LatestPlace.Delivery}
        join crosswalk c on c.record_id = r.record_id and c.valid_to_run is null
        join golden_person g on g.person_id = c.person_id and g.valid_to_run is null
        where {CurrentRecordIndex.ReadThrough}
        order by 1, 2, 3
        """,
        null,
        row => new CrosswalkLine(
            row.GetString(0), row.Int(1), row.Int(2), new RecordKey(row.GetString(3), KeyDigest.FromStored(row.GetInt64(4))),
            new PersonId(row.GetString(5)), GoldenRows.HouseholdOrNull(row, 6), GoldenRows.HouseholdOrNull(row, 7)),
        BatchSize, cancellationToken);

    public async Task<IReadOnlyList<RecordMove>> MovesAsync(RunId run, CancellationToken cancellationToken) => await database.ReadAsync(
        s => s.ListAsync(
            """
            select was.person_id, now.person_id, count(*),
                max(case when exists (select 1 from golden_person g where g.person_id = was.person_id and g.valid_to_run is null) then 1 else 0 end),
                max(case when exists (select 1 from golden_person g where g.person_id = now.person_id and g.valid_from_run < @Run and (g.valid_to_run is null or g.valid_to_run >= @Run)) then 1 else 0 end)
            from crosswalk was
            join source_record old_record on old_record.record_id = was.record_id
            join source_record new_record on new_record.key_digest = old_record.key_digest and new_record.source = old_record.source
            join crosswalk now on now.record_id = new_record.record_id and now.valid_from_run = @Run
            where was.valid_to_run = @Run and was.person_id <> now.person_id
            group by was.person_id, now.person_id
            order by was.person_id, now.person_id
            """,
            new { Run = run.Value },
            row => new RecordMove(new PersonId(row.GetString(0)), new PersonId(row.GetString(1)), row.Int(2), row.Int(3) == 1, row.Int(4) == 1), cancellationToken),
        cancellationToken);

    public Task<GoldenCounts> CountAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            var households = (await session.ListAsync(
                "select grouping_kind, count(*) from golden_household where valid_to_run is null group by grouping_kind", null,
                row => (Grouping: GroupingName.Read(row.GetString(0)), Count: row.Int(1)), cancellationToken)).ToDictionary(g => g.Grouping, g => g.Count);
            return new GoldenCounts(
                (int)await session.NumberAsync("select count(*) from golden_person where valid_to_run is null", null, cancellationToken),
                households.GetValueOrDefault(HouseholdGrouping.Registered), households.GetValueOrDefault(HouseholdGrouping.Dwelling),
                households.GetValueOrDefault(HouseholdGrouping.EconomicFamily),
                (int)await session.NumberAsync("select count(*) from review_pair", null, cancellationToken));
        },
        cancellationToken);

    private async Task<IReadOnlyDictionary<string, RecordKey>> AnchorsAsync(string sql, CancellationToken cancellationToken)
    {
        var anchors = await database.ReadAsync(
            s => s.ListAsync(
                sql, null,
                row => KeyValuePair.Create(row.GetString(0), new RecordKey(string.Intern(row.GetString(1)), KeyDigest.FromStored(row.GetInt64(2)))),
                cancellationToken),
            cancellationToken);
        return new Dictionary<string, RecordKey>(anchors, StringComparer.Ordinal);
    }
}
