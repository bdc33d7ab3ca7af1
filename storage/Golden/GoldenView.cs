using System.Runtime.CompilerServices;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <inheritdoc cref="IGoldenView"/>
internal class GoldenView(Database database, AttributeCatalogue catalogue, VersionsAt at) : IGoldenView
{
    private protected const int BatchSize = 2000;

    private readonly GoldenRows rows = new(catalogue, at);

    public RunId? BelievedAfter => at.Run;

    public IAsyncEnumerable<IReadOnlyList<CrosswalkEntry>> ReadCrosswalkAsync(CancellationToken cancellationToken) => database.StreamAsync(
        $"select record_id, person_id from crosswalk where {at.Stand()} order by record_id", null,
        row => new CrosswalkEntry(new RecordId(row.GetInt64(0)), new PersonId(row.GetString(1))), BatchSize, cancellationToken);

    public Task<GoldenPerson?> FindPersonAsync(PersonId id, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.FirstAsync($"{rows.SelectPerson} and person_id = @Id", new { Id = id.Value }, rows.Person, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<PersonId>> FindByResidentIdAsync(string residentId, CancellationToken cancellationToken) => await database.ReadAsync(
        s => s.ListAsync(
            $"select person_id from golden_person where {at.Stand()} and resident_id = @ResidentId order by person_id",
            new { ResidentId = residentId }, row => new PersonId(row.GetString(0)), cancellationToken),
        cancellationToken);

    public Task<PersonId?> FindPersonOfAsync(RecordId record, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.FirstAsync(
            $"select person_id from crosswalk where {at.Stand()} and record_id = @Record", new { Record = record.Value },
            row => (PersonId?)new PersonId(row.GetString(0)), cancellationToken),
        cancellationToken);

    public async Task<IReadOnlyList<RecordId>> RecordsOfAsync(PersonId person, CancellationToken cancellationToken) => await database.ReadAsync(
        s => s.ListAsync(
            $"select record_id from crosswalk where {at.Stand()} and person_id = @Person order by record_id", new { Person = person.Value },
            row => new RecordId(row.GetInt64(0)), cancellationToken),
        cancellationToken);

    public Task<GoldenHousehold?> FindHouseholdAsync(HouseholdId id, CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            var members = await session.ListAsync(
                $"select person_id, relationship, because from household_member where {at.Stand()} and household_id = @Id order by person_id",
                new { Id = id.Value }, row => HouseholdMembers.Read(row, 0), cancellationToken);
            return await session.FirstAsync(
                $"{rows.SelectHousehold} and household_id = @Id", new { Id = id.Value }, row => rows.Household(row, members), cancellationToken);
        },
        cancellationToken);

    // An id that came back, because a merge was undone, stands for itself again whatever an older redirect says.
    public Task<string?> FollowRedirectAsync(string id, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.FirstAsync(
            $"""
            with recursive held (from_id, to_id) as ({at.Redirects}),
            trail (id, steps) as (
                select to_id, 1 from held where from_id = @Id and not exists (
                    select 1 from golden_person where person_id = @Id and {at.Stand()}
                    union all select 1 from golden_household where household_id = @Id and {at.Stand()})
                union all
                select r.to_id, t.steps + 1 from trail t join held r on r.from_id = t.id
                where t.steps < 100
                    and not exists (select 1 from golden_person p where p.person_id = t.id and {at.Stand("p")})
                    and not exists (select 1 from golden_household h where h.household_id = t.id and {at.Stand("h")}))
            select id from trail order by steps desc limit 1
            """,
            new { Id = id }, row => row.GetString(0), cancellationToken),
        cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<GoldenPerson>> ReadPersonsAsync(CancellationToken cancellationToken) =>
        database.StreamAsync($"{rows.SelectPerson} order by person_id", null, rows.Person, BatchSize, cancellationToken);

    public async IAsyncEnumerable<IReadOnlyList<GoldenHousehold>> ReadHouseholdsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Two ordered sequences, read side by side.
        await using var members = Members(cancellationToken).GetAsyncEnumerator(cancellationToken);
        var more = await members.MoveNextAsync();
        var households = database.StreamAsync($"{rows.SelectHousehold} order by household_id", null, row => rows.Household(row, []), BatchSize, cancellationToken);
        await foreach (var batch in households)
        {
            var whole = new List<GoldenHousehold>(batch.Count);
            foreach (var household in batch)
            {
                var own = new List<HouseholdMember>();
                for (; more && members.Current.Household == household.Id.Value; more = await members.MoveNextAsync()) own.Add(members.Current.Member);
                whole.Add(household with { Members = own });
            }
            yield return whole;
        }
    }

    public IAsyncEnumerable<IReadOnlyList<CrosswalkLine>> ReadCrosswalkLinesAsync(CancellationToken cancellationToken) => database.StreamAsync(
        $"""
        select d.file_name, {LatestPlace.Line} as line, {LatestPlace.Record} as record_no, r.source, r.key_digest, c.person_id,
            g.registered_household, g.dwelling
        from source_record r {(at.Run is { } run ? LatestPlace.JoinAfter(run) : LatestPlace.Join)}
        join delivery d on d.delivery_id = {LatestPlace.Delivery}
        join crosswalk c on c.record_id = r.record_id and {at.Stand("c")}
        join golden_person g on g.person_id = c.person_id and {at.Stand("g")}
        {(at.Run is null ? $"where {CurrentRecordIndex.ReadThrough}" : "")}
        order by 1, 2, 3
        """,
        null,
        row => new CrosswalkLine(
            row.GetString(0), row.Int(1), row.Int(2), new RecordKey(row.GetString(3), KeyDigest.FromStored(row.GetInt64(4))),
            new PersonId(row.GetString(5)), GoldenRows.HouseholdOrNull(row, 6), GoldenRows.HouseholdOrNull(row, 7)),
        BatchSize, cancellationToken);

    private async IAsyncEnumerable<(string Household, HouseholdMember Member)> Members([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batches = database.StreamAsync(
            $"select household_id, person_id, relationship, because from household_member where {at.Stand()} order by household_id, person_id", null,
            row => (row.GetString(0), HouseholdMembers.Read(row, 1)), BatchSize, cancellationToken);
        await foreach (var batch in batches)
            foreach (var member in batch) yield return member;
    }
}
