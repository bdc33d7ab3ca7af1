using FluentAssertions;
using Xunit;
using Yidang.Schemas;
using Yidang.Storage;
using Yidang.Tests.Pipelines.Runs;

namespace Yidang.Tests.Pipelines.Resolve;

/// <summary>What must hold between the parts of a resolution, whatever town it is of.</summary>
public sealed class ResolvedTownTests(SmallTown town) : IClassFixture<SmallTown>
{
    [Fact]
    public async Task Persons_households_and_records_agree_with_each_other()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        var persons = (await Flat(hub.Store.Golden.ReadPersonsAsync(CancellationToken.None))).ToDictionary(p => p.Id);
        var crosswalk = await Flat(hub.Store.Golden.ReadCrosswalkAsync(CancellationToken.None));

        crosswalk.CountBy(c => c.Person).Should().BeEquivalentTo(persons.Values.Select(p => KeyValuePair.Create(p.Id, p.RecordCount)), "every person has records, and says how many");
        foreach (var grouping in Enum.GetValues<HouseholdGrouping>())
        {
            foreach (var members in persons.Values.Where(p => In(p, grouping) is not null).GroupBy(p => In(p, grouping)!.Value))
            {
                var household = (await hub.Store.Golden.FindHouseholdAsync(members.Key, CancellationToken.None))!;
                household.Grouping.Should().Be(grouping);
                household.Members.Select(m => m.Person).Should().BeEquivalentTo(members.Select(p => p.Id), "both sides say who lives there");
                if (household.Head is { } head) household.Members.Should().Contain(m => m.Person == head);
                Value(household, "members").Should().Be(household.Members.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
                if (grouping == HouseholdGrouping.Dwelling) members.Should().OnlyContain(p => Value(p, "dwelling_members") == Value(household, "living_members"));
            }
        }
    }

    [Fact]
    public async Task Every_golden_value_stands_in_the_record_that_it_is_said_to_come_from()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        var records = (await Flat(hub.Store.Records.ReadCurrentAsync(CancellationToken.None))).ToDictionary(r => r.Id);
        var personOf = (await Flat(hub.Store.Golden.ReadCrosswalkAsync(CancellationToken.None))).ToDictionary(c => c.Record, c => c.Person);
        var traced = 0;

        foreach (var person in await Flat(hub.Store.Golden.ReadPersonsAsync(CancellationToken.None)))
        {
            foreach (var attribute in AttributeCatalogue.Default.Person)
            {
                var origin = person.Origins[attribute.Ordinal];
                if (origin == RecordId.None) continue;
                var record = records[origin];
                record.Values[record.Layout.ToList().IndexOf(attribute.Name)].Should().Be(person.Values[attribute.Ordinal]);
                personOf[origin].Should().Be(person.Id);
                traced++;
            }
        }

        traced.Should().BeGreaterThan(5 * 400, "a person has many values");
    }

    [Fact]
    public async Task An_id_is_that_of_its_anchor_so_that_a_hub_made_anew_gives_the_same_ids()
    {
        await using var hub = await town.OpenAsync();
        await using var anew = await town.OpenAsync();
        await hub.RunAsync();
        await anew.RunAsync();

        var anchors = await hub.Store.Golden.AnchorsAsync(CancellationToken.None);

        anchors.Where(a => a.Key[0] == 'P').Should().NotBeEmpty().And.OnlyContain(a => a.Key == PersonId.FromAnchor(a.Value, 0).Value);
        (await anew.Store.Golden.AnchorsAsync(CancellationToken.None)).Should().BeEquivalentTo(anchors);
    }

    private static HouseholdId? In(GoldenPerson person, HouseholdGrouping grouping) => grouping switch
    {
        HouseholdGrouping.Registered => person.Registered,
        HouseholdGrouping.Dwelling => person.Dwelling,
        _ => person.EconomicFamily,
    };

    private static string? Value(GoldenPerson person, string attribute) => person.Values[AttributeCatalogue.Default[attribute].Ordinal];

    private static string? Value(GoldenHousehold household, string attribute) => household.Values[AttributeCatalogue.Default[attribute].Ordinal];

    private static async Task<List<T>> Flat<T>(IAsyncEnumerable<IReadOnlyList<T>> batches)
    {
        var all = new List<T>();
        await foreach (var batch in batches) all.AddRange(batch);
        return all;
    }
}
