using System.Data.Common;
using System.Text.Json;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <inheritdoc cref="ICircleStore"/>
internal sealed class CircleStore(Database database) : ICircleStore
{
    private const string SelectRecords = "select c.record_id, c.person_id, p.circle, p.steadiness from crosswalk c join circle_person p on p.person_id = c.person_id where c.valid_to_run is null";

    public Task<ResolutionBasis?> BasisAsync(CancellationToken cancellationToken) => database.ReadAsync(
        s => s.FirstAsync(
            "select run_id, fingerprint, decisions, reference from resolution_basis", null,
            row => new ResolutionBasis(new RunId(row.Int(0)), row.GetString(1), StoredText.Value<int[]>(row.GetString(2)), row.GetFieldValue<byte[]>(3)), cancellationToken),
        cancellationToken);

    public Task<RunId?> ResolvedByAsync(CancellationToken cancellationToken) => database.ReadAsync(
        s => s.FirstAsync("select run_id from resolution_basis", null, row => (RunId?)new RunId(row.Int(0)), cancellationToken), cancellationToken);

    // Two sets of numbers, read at one time and compared here: a join would fetch every record's row to see whether it stands.
    public async Task<ChangedRecords> ChangedAsync(CancellationToken cancellationToken)
    {
        var reading = Array.ConvertAll(["source_record", "crosswalk"], table => Task.Run(() => CurrentAsync(table, cancellationToken), cancellationToken));
        var numbers = await Task.WhenAll(reading);
        return new ChangedRecords(Without(numbers[0], numbers[1]), Without(numbers[1], numbers[0]), numbers[0].Length);
    }

    public async Task<IReadOnlyList<CircleRecord>> PersonsOfAsync(IReadOnlyCollection<RecordId> records, CancellationToken cancellationToken) => records.Count == 0 ? [] : await database.ReadAsync(
        s => s.ListAsync(
            $"{SelectRecords} and c.person_id in (select person_id from crosswalk where valid_to_run is null and record_id in {database.NumbersIn("@Ids")}) order by c.record_id",
            new { Ids = JsonSerializer.Serialize(records.Select(r => r.Value)) }, Read, cancellationToken),
        cancellationToken);

    public async Task<IReadOnlyList<CircleRecord>> RecordsAsync(IReadOnlyCollection<long> circles, CancellationToken cancellationToken) => circles.Count == 0 ? [] : await database.ReadAsync(
        s => s.ListAsync(
            $"{SelectRecords} and p.circle in {database.NumbersIn("@Circles")} order by c.record_id", new { Circles = JsonSerializer.Serialize(circles) }, Read, cancellationToken),
        cancellationToken);

    public Task<KnownIds> IdsAsync(IReadOnlyCollection<PersonId> persons, IReadOnlyCollection<RecordKey> records, CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            await session.TemporaryTextsAsync("asked_person", persons.Select(p => p.Value), cancellationToken);
            var ofPersons = await session.ListAsync(
                """
                select person_id, anchor_source, anchor_digest, registered_household, dwelling, economic_family from golden_person
                where valid_to_run is null and person_id in (select id from asked_person)
                """,
                null, row => (Anchor: ReadAnchor(row), Households: new[] { row.TextOrNull(3), row.TextOrNull(4), row.TextOrNull(5) }), cancellationToken);
            await session.TemporaryTextsAsync("asked_household", ofPersons.SelectMany(p => p.Households).OfType<string>().Distinct(StringComparer.Ordinal), cancellationToken);
            var ofHouseholds = await session.ListAsync(
                "select household_id, anchor_source, anchor_digest from golden_household where valid_to_run is null and household_id in (select id from asked_household)",
                null, ReadAnchor, cancellationToken);
            var given = await session.ListAsync(
                $"select id, anchor_source, anchor_digest from id_given where anchor_digest in {database.NumbersIn("@Digests")}",
                new { Digests = JsonSerializer.Serialize(records.Select(r => KeyDigest.ToStored(r.Digest))) }, ReadAnchor, cancellationToken);
            await session.ExecuteAsync("drop table asked_person; drop table asked_household;", null, cancellationToken);
            return new KnownIds(ofPersons.Select(p => p.Anchor).Concat(ofHouseholds).ToDictionary(StringComparer.Ordinal), given.ToDictionary(StringComparer.Ordinal));
        },
        cancellationToken);

    public async Task<IReadOnlyDictionary<PersonId, PersonPlace>> PlacesAsync(IReadOnlyCollection<PersonId> persons, CancellationToken cancellationToken) =>
        persons.Count == 0 ? new Dictionary<PersonId, PersonPlace>() : await database.ReadAsync(
        async session =>
        {
            var catalogue = AttributeCatalogue.Default.Person;
            var derived = catalogue.Where(a => a.IsDerived).ToArray();
            await session.TemporaryTextsAsync("asked_person", persons.Select(p => p.Value), cancellationToken);
            var places = await session.ListAsync(
                $"""
                select person_id, anchor_source, anchor_digest, registered_household, dwelling, economic_family, {string.Join(", ", derived.Select(a => AttributeTable.Quote(a.Name)))}
                from golden_person where valid_to_run is null and person_id in (select id from asked_person)
                """,
                null, ReadPlace, cancellationToken);
            await session.ExecuteAsync("drop table asked_person", null, cancellationToken);
            return places.ToDictionary(p => p.Person);

            PersonPlace ReadPlace(DbDataReader row)
            {
                var values = new string?[derived.Max(a => a.Ordinal) + 1];
                for (var i = 0; i < derived.Length; i++) values[derived[i].Ordinal] = AttributeValue.Read(row, 6 + i, derived[i].Type);
                return new PersonPlace(
                    new PersonId(row.GetString(0)), ReadAnchor(row).Value, GoldenRows.HouseholdOrNull(row, 3), GoldenRows.HouseholdOrNull(row, 4), GoldenRows.HouseholdOrNull(row, 5), values);
            }
        },
        cancellationToken);

    public async Task<IReadOnlyDictionary<string, RecordKey>> GivenAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => ids.Count == 0 ? new Dictionary<string, RecordKey>() : await database.ReadAsync(
        async session =>
        {
            await session.TemporaryTextsAsync("asked_id", ids, cancellationToken);
            var given = await session.ListAsync("select g.id, g.anchor_source, g.anchor_digest from id_given g join asked_id a on a.id = g.id", null, ReadAnchor, cancellationToken);
            await session.ExecuteAsync("drop table asked_id", null, cancellationToken);
            return given.ToDictionary(StringComparer.Ordinal);
        },
        cancellationToken);

    private static CircleRecord Read(DbDataReader row) => new(new RecordId(row.GetInt64(0)), new PersonId(row.GetString(1)), row.GetInt64(2), (Steadiness)row.Int(3));

    private static KeyValuePair<string, RecordKey> ReadAnchor(DbDataReader row) =>
        KeyValuePair.Create(row.GetString(0), new RecordKey(string.Intern(row.GetString(1)), KeyDigest.FromStored(row.GetInt64(2))));

    /// <summary>Numbers of the records that are current in a table, ascending.</summary>
    private async Task<long[]> CurrentAsync(string table, CancellationToken cancellationToken)
    {
        var numbers = (await database.ReadAsync(
            s => s.ListAsync($"select record_id from {table} where valid_to_run is null", null, row => row.GetInt64(0), cancellationToken), cancellationToken)).ToArray();
        Array.Sort(numbers);
        return numbers;
    }

    /// <summary>The numbers that are not among the others; both ascend.</summary>
    private static List<RecordId> Without(long[] numbers, long[] others)
    {
        var without = new List<RecordId>();
        var at = 0;
        foreach (var number in numbers)
        {
            while (at < others.Length && others[at] < number) at++;
            if (at == others.Length || others[at] != number) without.Add(new RecordId(number));
        }
        return without;
    }
}
