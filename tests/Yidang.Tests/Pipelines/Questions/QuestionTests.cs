using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Storage;
using Yidang.Tests.Pipelines.Publish;

namespace Yidang.Tests.Pipelines.Questions;

public sealed class QuestionTests : IAsyncLifetime
{
    private SampleHub hub = null!;

    public async Task InitializeAsync()
    {
        hub = await SampleHub.OpenAsync();
        await hub.PublishAsync();
    }

    public async Task DisposeAsync() => await hub.DisposeAsync();

    [Fact]
    public async Task A_person_is_shown_with_values_records_households_and_lists()
    {
        var person = (await new PersonQuestion(await HubView.NowAsync(hub.Store, default), hub.Project).AskAsync(hub.Zhang.Value, reveal: false, CancellationToken.None)).Should().ContainSingle().Subject;

        var phone = person.Values.Single(v => v.Shown.Attribute == "phone");
        phone.Shown.Should().BeEquivalentTo(new { Label = "联系电话", Value = "139****9000" });
        phone.From!.File.Should().Be(SampleHub.InsuranceFile);
        phone.From.SourceName.Should().Be("医保局《参保登记》");
        person.Values.Single(v => v.Shown.Attribute == "registered_members").From.Should().BeNull("the hub derived it");
        person.Records.Select(r => (r.File, r.Line)).Should().BeEquivalentTo([(SampleHub.PoliceFile, 2), (SampleHub.InsuranceFile, 2)]);
        person.Households.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Id = hub.Household, Members = 2, Relationship = "户主", Because = "register" });
        person.Lists.Should().ContainSingle().Which.Reasons.Should().Contain("年满80周岁");
    }

    [Theory]
    [InlineData(SampleHub.ZhangNumber, "by ID number")]
    [InlineData("５２０５０２194305061234", "in any form")]
    [InlineData("P0000000000OLD", "by an id that leads to today's")]
    public async Task A_person_is_found(string asked, string how)
    {
        var found = await new PersonQuestion(await HubView.NowAsync(hub.Store, default), hub.Project).AskAsync(asked, reveal: true, CancellationToken.None);

        found.Should().ContainSingle(how).Which.Id.Should().Be(hub.Zhang);
        found[0].Values.Single(v => v.Shown.Attribute == "resident_id").Shown.Value.Should().Be(SampleHub.ZhangNumber, "it was revealed");
    }

    [Fact]
    public async Task Nobody_is_an_empty_answer() =>
        (await new PersonQuestion(await HubView.NowAsync(hub.Store, default), hub.Project).AskAsync("PNOBODY", false, CancellationToken.None)).Should().BeEmpty();

    [Fact]
    public async Task A_household_shows_who_is_in_it_and_why()
    {
        var household = await new HouseholdQuestion(await HubView.NowAsync(hub.Store, default), hub.Project).AskAsync(hub.Household.Value, reveal: false, CancellationToken.None);

        household!.Members.Select(m => (m.Person, m.Relationship, m.Because)).Should().Equal((hub.Zhang, "户主", "register"), (hub.Li, "妻", "register"));
        household.Values.Should().ContainSingle().Which.Shown.Text.Should().Be("2 人");
    }

    [Fact]
    public async Task A_row_is_followed_to_its_person_and_lists()
    {
        var question = new TraceQuestion(hub.Store, hub.Project);
        var byLine = (await question.AskAsync($"{SampleHub.PoliceFile}:2", reveal: false, CancellationToken.None))!;
        var byKey = await question.AskAsync(byLine.Key!.Value.ToString(), reveal: false, CancellationToken.None);

        byLine.Should().BeEquivalentTo(byKey);
        byLine.Outcome.Should().Be(TraceOutcome.Staged);
        byLine.Delivery.Sha256.Should().Be("sha-ga");
        byLine.Contract!.LegalBasis.Should().Be("政务数据共享条例");
        byLine.Person.Should().Be(hub.Zhang);
        byLine.Values.Select(v => (v.Staged.Attribute, v.Fate)).Should().Equal(
            ("resident_id", ValueFate.Supplied), ("name", ValueFate.Supplied), ("birth_date", ValueFate.Supplied), ("phone", ValueFate.Lost));
        byLine.Notes.Should().ContainSingle().Which.Raw.Should().NotContain("1943", "unread cells are masked too");
        byLine.Lists.Should().ContainSingle();
    }

    [Fact]
    public async Task A_value_that_another_record_supplied_is_agreed_with()
    {
        var trace = await new TraceQuestion(hub.Store, hub.Project).AskAsync($"{SampleHub.InsuranceFile}:2", reveal: false, CancellationToken.None);

        trace!.Values.Select(v => (v.Staged.Attribute, v.Fate)).Should().Equal(("name", ValueFate.Agreed), ("phone", ValueFate.Supplied));
    }

    [Fact]
    public async Task A_row_that_was_not_staged_says_why()
    {
        var question = new TraceQuestion(hub.Store, hub.Project);

        var bad = await question.AskAsync($"{SampleHub.PoliceFile}:5", reveal: false, CancellationToken.None);
        var totals = await question.AskAsync($"{SampleHub.PoliceFile}:6", reveal: false, CancellationToken.None);

        bad!.Outcome.Should().Be(TraceOutcome.Quarantined);
        bad.Violations.Select(v => v.Rule).Should().Equal("required", "required-name");
        totals!.Outcome.Should().Be(TraceOutcome.SetAside);
        totals.SetAsideReason.Should().Be("totals");
        (await question.AskAsync($"{SampleHub.PoliceFile}:77", reveal: false, CancellationToken.None)).Should().BeNull();
        (await question.AskAsync("nonsense", reveal: false, CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task Lineage_leads_to_file_line_and_rule_and_names_the_losers()
    {
        var lineage = (await new LineageQuestion(await HubView.NowAsync(hub.Store, default), hub.Project).AskAsync(hub.Zhang.Value, "phone", reveal: true, CancellationToken.None))!;

        lineage.Golden.Value.Should().Be("13900139000");
        lineage.Rule.Should().Be("authority");
        lineage.RuleAt.Should().Be(new Yidang.Schemas.SourcePosition("survivorship.yaml", 7));
        lineage.Reproduced.Should().BeTrue();
        lineage.Values.Select(v => (v.Shown.Value, v.Survived, v.Place.File, v.Place.Line)).Should().Equal(
            ("13900139000", true, SampleHub.InsuranceFile, 2), ("13800138000", false, SampleHub.PoliceFile, 2));
        lineage.Values[1].Because.Should().Be("yb is believed before ga");
    }

    [Fact]
    public async Task Derived_values_have_no_source_and_unknown_attributes_no_lineage()
    {
        var question = new LineageQuestion(await HubView.NowAsync(hub.Store, default), hub.Project);

        (await question.AskAsync(hub.Zhang.Value, "registered_members", false, CancellationToken.None))!.Derived.Should().BeTrue();
        (await question.AskAsync(hub.Zhang.Value, "remark", false, CancellationToken.None)).Should().BeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Quarantine_counts_rows_once_and_shows_cells_only_when_asked(bool rawCells)
    {
        var answer = await new QuarantineQuestion(hub.Store, hub.Project).AskAsync(new QuarantineRequest(RawCells: rawCells), CancellationToken.None);

        answer.Deliveries.Should().ContainSingle().Which.ByRule.Should().BeEquivalentTo(new Dictionary<string, int> { ["required"] = 1 });
        var row = answer.Rows.Should().ContainSingle().Subject;
        row.Violations[0].Fix.Should().Be("请填写出生日期");
        (row.Cells is not null).Should().Be(rawCells);
    }

    [Fact]
    public async Task Runs_are_listed_and_shown_with_their_steps()
    {
        var question = new RunsQuestion(hub.Store);

        (await question.ListAsync(new RunFilter(10), CancellationToken.None)).Should().ContainSingle();
        (await question.AskAsync(hub.Lease.Run, CancellationToken.None))!.Run.Area.Should().Be("520502");
        (await question.AskAsync(new Yidang.Schemas.RunId(9), CancellationToken.None)).Should().BeNull();
    }
}
