using Yidang.Schemas;

namespace Yidang.Storage;

/// <inheritdoc cref="IGoldenStore"/>
internal sealed class GoldenStore(Database database, LeasedWrites writes, AttributeCatalogue catalogue)
    : GoldenView(database, catalogue, VersionsAt.Now), IGoldenStore
{
    private readonly Database database = database;
    private readonly AttributeCatalogue catalogue = catalogue;

    public IGoldenView After(RunId run) => new GoldenView(database, catalogue, new VersionsAt(run));

    public Task<RunId?> BelievedAtAsync(DateTimeOffset instant, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.FirstAsync(
            "select run_id from run_step where name = 'resolve' and ended_at < @Instant order by run_id desc limit 1", new { Instant = StoredText.Of(instant) },
            row => (RunId?)new RunId(row.Int(0)), cancellationToken),
        cancellationToken);

    // A record that changed its content is the same record: both sides meet by its key.
    public async Task<IReadOnlyList<PersonId>> HoldersAsync(PersonId person, RunId? then, RunId? at, CancellationToken cancellationToken) => await database.ReadAsync(
        s => s.ListAsync(
            $"""
            select distinct h.person_id
            from crosswalk c
            join source_record was on was.record_id = c.record_id
            join source_record is_now on is_now.key_digest = was.key_digest and is_now.source = was.source
            join crosswalk h on h.record_id = is_now.record_id and {new VersionsAt(at).Stand("h")}
            where c.person_id = @Person and {new VersionsAt(then).Stand("c")}
            order by h.person_id
            """,
            new { Person = person.Value }, row => new PersonId(row.GetString(0)), cancellationToken),
        cancellationToken);

    public Task<GoldenChange> ApplyAsync(RunLease lease, Resolution resolution, CancellationToken cancellationToken) => writes.WriteMuchAsync(
        lease,
        async session =>
        {
            var change = await new GoldenApply(session, lease.Run, resolution, catalogue).ApplyAsync(cancellationToken);
            // What this run had written before its process died is its change all the same.
            return lease.Resumed ? await ChangeOfRun.ReadAsync(session, lease.Run, cancellationToken) : change;
        },
        cancellationToken);

    public Task<IReadOnlyDictionary<string, RecordKey>> IdsEverGivenAsync(CancellationToken cancellationToken) =>
        AnchorsAsync("select id, anchor_source, anchor_digest from id_given", cancellationToken);

    public Task<IReadOnlyDictionary<string, RecordKey>> AnchorsAsync(CancellationToken cancellationToken) => AnchorsAsync(
        """
        select person_id, anchor_source, anchor_digest from golden_person where valid_to_run is null
        union all
        select household_id, anchor_source, anchor_digest from golden_household where valid_to_run is null
        """,
        cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<ReviewPair>> ReadReviewPairsAsync(CancellationToken cancellationToken) =>
        database.StreamAsync(ReviewPairs.Select, null, ReviewPairs.Read, BatchSize, cancellationToken);

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
            // By the letter of the id, which the index of current households holds: to count by another column each wide row was looked up, half a second for a million persons.
            var households = (await session.ListAsync(
                "select substr(household_id, 1, 1) as letter, count(*) from golden_household where valid_to_run is null group by letter", null,
                row => (Letter: row.GetString(0)[0], Count: row.Int(1)), cancellationToken)).ToDictionary(g => g.Letter, g => g.Count);
            return new GoldenCounts(
                (int)await session.NumberAsync("select count(*) from golden_person where valid_to_run is null", null, cancellationToken),
                households.GetValueOrDefault(HouseholdId.Letter(HouseholdGrouping.Registered)), households.GetValueOrDefault(HouseholdId.Letter(HouseholdGrouping.Dwelling)),
                households.GetValueOrDefault(HouseholdId.Letter(HouseholdGrouping.EconomicFamily)),
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
