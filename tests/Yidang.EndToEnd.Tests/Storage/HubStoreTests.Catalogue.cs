using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage;

public abstract partial class HubStoreTests
{
    [Fact]
    public async Task Every_attribute_can_be_mapped_stored_read_back_and_traced()
    {
        using var every = new EveryAttribute();
        await Store.Runs.FinishAsync(Lease, RunState.Succeeded, null, default);
        var report = await new RunPipeline(Store, Clock).RunAsync(every.Project, every.Folder, new RunOptions(), progress: null, default);
        report.Intake.Should().ContainSingle().Which.Counts.Staged.Should().Be(1);

        var person = (await Samples.AllAsync(Store.Golden.ReadPersonsAsync(default))).Single();
        var households = new Dictionary<HouseholdGrouping, GoldenHousehold>();
        foreach (var id in new[] { person.Registered, person.Dwelling, person.EconomicFamily })
        {
            var household = (await Store.Golden.FindHouseholdAsync(id!.Value, default))!;
            households.Add(household.Grouping, household);
        }
        var lineage = new LineageQuestion(await HubView.NowAsync(Store, default), every.Project);
        foreach (var attribute in EveryAttribute.Mapped.Where(a => a.Subject != AttributeSubject.Record))
        {
            var (id, values, origins) = attribute.Grouping is { } grouping
                ? (households[grouping].Id.Value, households[grouping].Values, households[grouping].Origins)
                : (person.Id.Value, person.Values, person.Origins);
            values[attribute.Ordinal].Should().Be(EveryAttribute.Canonical(attribute), $"{attribute.Name} is read back from the store");
            origins[attribute.Ordinal].Should().Be(new RecordId(1), $"{attribute.Name} came from the only record");
            var traced = (await lineage.AskAsync(id, attribute.Name, reveal: true, default))!;
            traced.Golden.Value.Should().Be(EveryAttribute.Canonical(attribute));
            traced.Values.Should().ContainSingle(attribute.Name).Which.Should().BeEquivalentTo(
                new { Survived = true, Place = new { File = "all.csv", Line = 2 }, Shown = new { Value = EveryAttribute.Canonical(attribute) } });
            traced.Reproduced.Should().BeTrue();
        }
        foreach (var (grouping, household) in households)
            AttributeCatalogue.Default.Household.Where(a => a.Grouping is { } other && other != grouping).Should().OnlyContain(a => household.Values[a.Ordinal] == null, "it describes another grouping");

        var row = (await new TraceQuestion(Store, every.Project).AskAsync("all.csv:2", reveal: true, default))!;
        row.Values.Should().HaveCount(EveryAttribute.Mapped.Count);
        row.Values.Where(v => v.Fate != ValueFate.Supplied).Select(v => v.Staged.Attribute).Should().BeEquivalentTo(
            AttributeCatalogue.Default.All.Where(a => a.Subject == AttributeSubject.Record).Select(a => a.Name), "those of a record stay with it");
    }
}
