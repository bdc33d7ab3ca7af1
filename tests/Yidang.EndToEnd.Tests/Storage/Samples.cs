using System.Diagnostics;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage;

/// <summary>Small invented inputs for the stores.</summary>
internal static class Samples
{
    public static readonly string[] Layout = ["resident_id", "name", "birth_date"];

    public static RunRequest Request(string inputs) => Request(inputs, Environment.MachineName, Environment.ProcessId, ThisProcessStarted);

    public static RunRequest Request(string inputs, string host, int process, DateTimeOffset started) =>
        new(inputs, new DateOnly(2026, 11, 1), "520502", "cli", host, process, started);

    public static DateTimeOffset ThisProcessStarted
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.StartTime.ToUniversalTime();
        }
    }

    public static DeliveryArrival Arrival(
        string fileName, string scope = "people-.csv", string contract = "c1", DeliveryMode mode = DeliveryMode.Snapshot, string source = "ga",
        string[]? layout = null) =>
        new(source, fileName, $"sha-{fileName}", 1234, scope, mode, contract, layout ?? Layout, "gb18030", 1, new DateTimeOffset(2026, 10, 31, 8, 0, 0, TimeSpan.Zero));

    public static RecordKey Key(string key, string source = "ga") => RecordKey.Of(source, [key], 1);

    public static StagedRecord Record(string key, int line, string? name = "张三", string source = "ga") =>
        new(Key(key, source), line, line - 1, [key, name, null], null);

    public static IAsyncEnumerable<IntakeBatch> Batch(params StagedRecord[] records) => Batches(new IntakeBatch(records, [], []));

    public static async IAsyncEnumerable<IntakeBatch> Batches(params IntakeBatch[] batches)
    {
        await Task.CompletedTask;
        foreach (var batch in batches) yield return batch;
    }

    public static GoldenPerson Person(string key, params (string Attribute, string Value, long Origin)[] values)
    {
        var person = new GoldenPerson
        {
            Id = PersonId.FromAnchor(Key(key)),
            Values = new string?[AttributeCatalogue.Default.Person.Count],
            Origins = new RecordId[AttributeCatalogue.Default.Person.Count],
            RecordCount = 1,
        };
        foreach (var (attribute, value, origin) in values)
        {
            person.Values[AttributeCatalogue.Default[attribute].Ordinal] = value;
            person.Origins[AttributeCatalogue.Default[attribute].Ordinal] = new RecordId(origin);
        }
        return person;
    }

    public static GoldenHousehold Household(string key, HouseholdGrouping grouping, params HouseholdMember[] members)
    {
        var household = new GoldenHousehold
        {
            Id = HouseholdId.FromAnchor(grouping, Key(key)),
            Grouping = grouping,
            Head = members.Length > 0 ? members[0].Person : null,
            Values = new string?[AttributeCatalogue.Default.Household.Count],
            Origins = new RecordId[AttributeCatalogue.Default.Household.Count],
            Members = [.. members.OrderBy(m => m.Person)],
        };
        household.Values[AttributeCatalogue.Default["members"].Ordinal] = members.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return household;
    }

    public static Resolution Resolve(
        IEnumerable<GoldenPerson> persons, IEnumerable<GoldenHousehold>? households = null, IEnumerable<(long Record, PersonId Person)>? crosswalk = null,
        IReadOnlyList<Redirect>? redirects = null, IReadOnlyList<ReviewPair>? reviews = null)
    {
        var ordered = persons.OrderBy(p => p.Id).ToList();
        var orderedHouseholds = (households ?? []).OrderBy(h => h.Id).ToList();
        return new Resolution
        {
            Files = Task.FromResult(new ResolvedFiles
            {
                Persons = new(ordered, p => p.Id, p => Key(p.Id.Value)),
                Households = new(orderedHouseholds, h => h.Id, h => Key(h.Id.Value)),
                Redirects = redirects ?? [],
            }),
            Crosswalk = (crosswalk ?? []).OrderBy(c => c.Record).Select(c => new CrosswalkEntry(new RecordId(c.Record), c.Person)).ToList(),
            Reviews = reviews ?? [],
        };
    }

    public static async Task<List<T>> AllAsync<T>(IAsyncEnumerable<IReadOnlyList<T>> batches)
    {
        var all = new List<T>();
        await foreach (var batch in batches) all.AddRange(batch);
        return all;
    }
}
