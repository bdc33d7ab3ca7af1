using FluentAssertions;
using Xunit;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage;

public abstract partial class HubStoreTests
{
    private static readonly GoldenPerson Zhang = Samples.Person(
        "zhang", ("resident_id", "520502195402030011", 1), ("name", "张𠮷䶮", 1), ("birth_date", "1954-02", 2), ("medical_insured_year", "2026", 3),
        ("temporary_relief_amount", "360.50", 2), ("registered_members", "2", 0));

    private static readonly GoldenPerson Li = Samples.Person("li", ("name", "李四", 4));

    [Fact]
    public async Task A_golden_person_comes_back_as_it_was_resolved()
    {
        var zhang = Zhang with { RecordCount = 3, Registered = new HouseholdId("H1"), Dwelling = new HouseholdId("D1"), EconomicFamily = new HouseholdId("F1") };
        await Store.Golden.ApplyAsync(Lease, Samples.Resolve([zhang, Li]), default);
        var expected = zhang with { Values = [.. zhang.Values.Select(v => v == "360.50" ? "360.5" : v)] };
        (await Store.Golden.FindPersonAsync(zhang.Id, default)).Should().BeEquivalentTo(expected, "a decimal is kept as a number");
        (await Samples.AllAsync(Store.Golden.ReadPersonsAsync(default))).Should().BeEquivalentTo(new[] { expected, Li }.OrderBy(p => p.Id), o => o.WithStrictOrdering());
        (await Store.Golden.FindByResidentIdAsync("520502195402030011", default)).Should().Equal(zhang.Id);
        (await AuditAsync("""select "姓名" from "一人一档" where "出生日期" = '1954-02' """)).Should().Equal("张𠮷䶮");
        (await AuditAsync("select name from golden_person_current where medical_insured_year > 2025")).Should().Equal("张𠮷䶮");
    }

    [Fact]
    public async Task Applying_the_same_resolution_again_touches_nothing()
    {
        var household = Samples.Household("h", HouseholdGrouping.Registered, new HouseholdMember(Zhang.Id, "01", "register"));
        Resolution Same() => Samples.Resolve([Zhang, Li], [household], [(1, Zhang.Id), (2, Zhang.Id), (4, Li.Id)], reviews: [new(new RecordId(1), new RecordId(4), 3.25, "between-thresholds")]);
        (await Store.Golden.ApplyAsync(Lease, Same(), default)).Should().Be(new GoldenChange(2, 0, 0, 0, 1, 0, 0, 0));
        var before = await HistoryAsync();
        await NextRunAsync("second");
        (await Store.Golden.ApplyAsync(Lease, Same(), default)).Should().Be(new GoldenChange(0, 0, 2, 0, 0, 0, 1, 0));
        (await HistoryAsync()).Should().Equal(before);
    }

    [Theory]
    [InlineData("crosswalk", "crosswalk_person")]
    [InlineData("golden_person", "golden_person_resident_id")]
    [InlineData("id_given", "id_given_anchor")]
    [InlineData("circle_person", "circle_person_circle")]
    public async Task The_first_large_load_finds_no_plain_index_and_leaves_the_same_ones_behind(string table, string plain)
    {
        await using var database = OpenDatabase();
        Task<List<string>> IndexesAsync(Session session) =>
            session.ListAsync(database.IndexesSql, new { Table = table }, row => row.GetString(0) + " " + row.GetString(1), default);

        await database.WriteAsync(
            async session =>
            {
                var before = await IndexesAsync(session);
                before.Should().ContainSingle(index => index.StartsWith(plain));
                var late = await LateIndexes.LeaveOutAsync(session, table, default);
                (await IndexesAsync(session)).Should().BeEmpty();
                await late.MakeAsync(default);
                (await IndexesAsync(session)).Should().Equal(before);
                return true;
            },
            default);
    }

    [Fact]
    public async Task Changes_begin_a_new_version_and_every_past_run_can_be_read()
    {
        var wang = Samples.Person("wang", ("name", "王五", 7));
        await Store.Golden.ApplyAsync(Lease, Samples.Resolve([Zhang, Li], crosswalk: [(1, Zhang.Id), (4, Li.Id)]), default);
        await NextRunAsync("second");
        var zhang = Samples.Person("zhang", ("name", "张三", 9));

        var change = await Store.Golden.ApplyAsync(Lease, Samples.Resolve([zhang, wang], crosswalk: [(1, wang.Id), (7, wang.Id), (9, zhang.Id)], redirects: [new(Li.Id.Value, wang.Id.Value)]), default);

        change.Should().Be(new GoldenChange(1, 1, 0, 1, 0, 0, 0, 0));
        (await AuditAsync("select name from golden_person where valid_from_run <= 1 and (valid_to_run is null or valid_to_run > 1) order by name")).Should().BeEquivalentTo("张𠮷䶮", "李四");
        (await AuditAsync("select name from golden_person_current")).Should().BeEquivalentTo("张三", "王五");
        (await Store.Golden.FindPersonAsync(Li.Id, default)).Should().BeNull();
        (await Store.Golden.FollowRedirectAsync(Li.Id.Value, default)).Should().Be(wang.Id.Value);
        (await Store.Golden.FollowRedirectAsync(wang.Id.Value, default)).Should().BeNull();
        (await Samples.AllAsync(Store.Golden.ReadCrosswalkAsync(default))).Should().Equal(
            new CrosswalkEntry(new RecordId(1), wang.Id), new(new RecordId(7), wang.Id), new(new RecordId(9), zhang.Id));
        (await Store.Golden.RecordsOfAsync(wang.Id, default)).Should().Equal(new RecordId(1), new RecordId(7));
        (await Store.Golden.FindPersonOfAsync(new RecordId(4), default)).Should().BeNull();
        (await Store.Golden.FindPersonOfAsync(new RecordId(9), default)).Should().Be(zhang.Id);
        (await Store.Golden.IdsEverGivenAsync(default)).Keys.Should().BeEquivalentTo(Zhang.Id.Value, Li.Id.Value, wang.Id.Value);
        (await Store.Golden.AnchorsAsync(default)).Should().BeEquivalentTo(new Dictionary<string, RecordKey>
        {
            [Zhang.Id.Value] = Samples.Key(Zhang.Id.Value), [wang.Id.Value] = Samples.Key(wang.Id.Value),
        });
    }

    [Fact]
    public async Task Redirects_are_followed_to_the_end_and_an_id_that_came_back_stands_for_itself()
    {
        await Store.Golden.ApplyAsync(Lease, Samples.Resolve([Li], redirects: [new("P1", "P2"), new("P2", Li.Id.Value)]), default);
        (await Store.Golden.FollowRedirectAsync("P1", default)).Should().Be(Li.Id.Value);
        (await Store.Golden.FollowRedirectAsync("P9", default)).Should().BeNull();
        await Store.Golden.ApplyAsync(Lease, Samples.Resolve([Li, Zhang], redirects: [new(Li.Id.Value, Zhang.Id.Value)]), default);
        (await Store.Golden.FollowRedirectAsync(Li.Id.Value, default)).Should().BeNull();
        (await Store.Golden.FollowRedirectAsync("P1", default)).Should().Be(Li.Id.Value);
    }

    [Fact]
    public async Task A_member_who_stays_keeps_the_membership_when_the_household_changes()
    {
        var (one, two, three) = (new PersonId("P1"), new PersonId("P2"), new PersonId("P3"));
        await Store.Golden.ApplyAsync(Lease, Samples.Resolve([], [
            Samples.Household("h", HouseholdGrouping.Registered, new(one, "01", "register"), new(two, "10", "register")),
            Samples.Household("d", HouseholdGrouping.Dwelling, new HouseholdMember(one, null, "doorplate")),
        ]), default);
        await NextRunAsync("second");
        var changed = Samples.Household("h", HouseholdGrouping.Registered, new(one, "01", "register"), new(two, "20", "register"), new(three, null, "birth-certificate"));

        (await Store.Golden.ApplyAsync(Lease, Samples.Resolve([], [changed]), default)).Should().Be(new GoldenChange(0, 0, 0, 0, 0, 1, 0, 1));

        (await Store.Golden.FindHouseholdAsync(changed.Id, default)).Should().BeEquivalentTo(changed);
        (await AuditAsync("select person_id || ':' || valid_from_run || '-' || coalesce(valid_to_run, 0) from household_member order by household_id desc, person_id, valid_from_run"))
            .Should().Equal("P1:1-0", "P2:1-2", "P2:2-0", "P3:2-0", "P1:1-2");
        (await Store.Golden.CountAsync(default)).Should().Be(new GoldenCounts(0, 1, 0, 0, 0));
    }

    [Fact]
    public async Task A_resumed_run_replaces_what_it_had_written_itself()
    {
        await Store.Golden.ApplyAsync(Lease, Samples.Resolve([Zhang, Li], crosswalk: [(1, Zhang.Id)]), default);
        await Store.Golden.ApplyAsync(Lease, Samples.Resolve([Samples.Person("zhang", ("name", "张三", 9))], crosswalk: [(1, Li.Id)]), default);
        (await AuditAsync("select name from golden_person")).Should().Equal("张三");
        (await AuditAsync("select person_id from crosswalk")).Should().Equal(Li.Id.Value);
    }

    [Fact]
    public async Task Pairs_for_review_come_in_their_order_and_are_replaced_together()
    {
        ReviewPair[] pairs = [new(new RecordId(5), new RecordId(6), 7.125, "same-number-two-people"), new(new RecordId(1), new RecordId(2), 0.1 + 0.2, "between-thresholds")];
        await Store.Golden.ApplyAsync(Lease, Samples.Resolve([], reviews: pairs), default);
        (await Samples.AllAsync(Store.Golden.ReadReviewPairsAsync(default))).Should().Equal(pairs);
        await Store.Golden.ApplyAsync(Lease, Samples.Resolve([], reviews: pairs[1..]), default);
        (await Samples.AllAsync(Store.Golden.ReadReviewPairsAsync(default))).Should().Equal(pairs[1..]);
    }

    [Fact]
    public async Task The_crosswalk_names_file_line_and_households_of_every_current_record()
    {
        await StageAsync("people-1.csv", Samples.Record("A", 12), Samples.Record("B", 3));
        var person = Zhang with { Registered = new HouseholdId("H1") };
        await Store.Golden.ApplyAsync(Lease, Samples.Resolve([person], crosswalk: [(1, person.Id), (2, person.Id)]), default);
        (await Samples.AllAsync(Store.Golden.ReadCrosswalkLinesAsync(default))).Should().Equal(
            new CrosswalkLine("people-1.csv", 3, 2, Samples.Key("B"), person.Id, new HouseholdId("H1"), null),
            new CrosswalkLine("people-1.csv", 12, 11, Samples.Key("A"), person.Id, new HouseholdId("H1"), null));
    }

    [Fact]
    public async Task A_resolution_that_is_not_ordered_or_not_canonical_is_refused()
    {
        var ordered = Samples.Resolve([Zhang, Li]);
        var files = (await ordered.Files) with { Persons = new([.. new[] { Zhang, Li }.OrderByDescending(p => p.Id)], p => p.Id, p => Samples.Key(p.Id.Value)) };
        var unordered = ordered with { Files = Task.FromResult(files) };
        var apply = () => Store.Golden.ApplyAsync(Lease, unordered, default);
        await apply.Should().ThrowAsync<ArgumentException>();
        foreach (var (attribute, value) in new[] { ("medical_insured_year", "二〇二六"), ("temporary_relief_amount", "1,000"), ("name", "nul\0") })
        {
            apply = () => Store.Golden.ApplyAsync(Lease, Samples.Resolve([Samples.Person("x", (attribute, value, 1))]), default);
            await apply.Should().ThrowAsync<ArgumentException>().WithMessage($"*'{attribute}'*");
        }
        (await Store.Golden.CountAsync(default)).Persons.Should().Be(0);
    }

    private async Task<List<string?>> HistoryAsync()
    {
        var rows = new List<string?>();
        foreach (var (table, key) in new[] { ("golden_person", "person_id"), ("golden_household", "household_id"), ("household_member", "person_id"), ("crosswalk", "record_id") })
            rows.AddRange(await AuditAsync($"select {key} || ' ' || valid_from_run || ' ' || coalesce(valid_to_run, 0) from {table} order by {key}, valid_from_run"));
        rows.AddRange(await AuditAsync("select run_id || '' from review_pair"));
        return rows;
    }
}
