using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.History;

/// <summary>The law is about everybody whose data is kept, not only about those who stand: who left, was withdrawn, or never became a person can be erased too.</summary>
public sealed class ErasureOfThoseWhoLeftTests
{
    private const string Header = "证件,姓名,电话\n";

    private const string Families = "家庭,证件,姓名,电话\n";

    private static readonly Dictionary<string, string> Files = new()
    {
        ["project.yaml"] = "name: 清河县\narea: \"999101\"\n",
        ["schedule.yaml"] = "jobs: []\n",
        ["survivorship.yaml"] = "authority: [ga, db, yb]\n",
        ["sources/ga.yaml"] = Contract("ga", "名册_*.csv", "key: [证件]"),
        ["sources/yb.yaml"] = Contract("yb", "医保_*.csv", "key: [电话]"),
        ["sources/db.yaml"] = Contract("db", "低保_*.csv", "", "  fill_down: [家庭]\n", "  - { column: 家庭, attribute: low_income_family_no }\n"),
    };

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Who_left_goes_like_one_who_stands(bool onPostgres, bool byId)
    {
        await using var hub = await HubAsync(onPostgres);
        hub.Deliver("名册_202609.csv", Header + Rows(1, 20));
        await hub.RunAsync();
        var person = (await hub.Store.Golden.FindByResidentIdAsync(Number(20), default)).Single();
        hub.Deliver("名册_202610.csv", Header + Rows(1, 19));
        await hub.RunAsync();
        (await hub.Store.Golden.FindByResidentIdAsync(Number(20), default)).Should().BeEmpty();
        var others = await OthersAsync(hub);
        var pipeline = new ErasurePipeline(hub.Store, hub.Clock);
        var who = byId ? person.Value : Number(20);

        var preview = await pipeline.PreviewAsync(hub.Project, hub.Folder, who, default);
        (await hub.StoreHasAsync(Number(20))).Should().BeTrue("a preview changes nothing");
        var removed = await EraseAsync(hub, who);

        removed.Should().BeEquivalentTo(preview);
        removed!.Person.Should().Be(person);
        removed.Counts.Should().Contain("source records, all versions", 1).And.Contain("golden persons, all versions", 1).And.Contain("rows of kept deliveries", 1);
        await HasNothingOfAsync(hub, Number(20), person.Value, Name(20));
        (await OthersAsync(hub)).Should().Equal(others);
        (await ErasedPerson.FindAsync(hub.Store, hub.Folder, Number(20), default)).Should().NotBeNull("who asks for the number can be told");
        (await ErasedPerson.FindAsync(hub.Store, hub.Folder, person.Value, default)).Should().NotBeNull("and who asks for the id");
        (await EraseAsync(hub, who)).Should().BeNull("nothing is left");

        await hub.WithdrawAsync(await CurrentAsync(hub, "ga"));
        (await OthersAsync(hub)).Should().Equal(others, "what stood before stands again, without the person");
        hub.Deliver("名册_202611.csv", Header + Rows(2, 20) + Row(1));
        var report = await hub.RunAsync();

        report.Intake.Sum(i => i.Counts.SetAside.GetValueOrDefault("erased")).Should().Be(1);
        (await hub.Store.Golden.FindByResidentIdAsync(Number(20), default)).Should().BeEmpty();
        (await OthersAsync(hub)).Should().Equal(others);
        (await hub.FindingsAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_stood_only_in_a_withdrawn_delivery_does_not_come_back_with_it(bool onPostgres)
    {
        await using var hub = await HubAsync(onPostgres);
        hub.Deliver("名册_202609.csv", Header + Rows(1, 19));
        await hub.RunAsync();
        var others = await OthersAsync(hub);
        hub.Deliver("名册_202610.csv", Header + Rows(1, 20));
        await hub.RunAsync();
        var october = await CurrentAsync(hub, "ga");
        await hub.WithdrawAsync(october);

        (await EraseAsync(hub, Number(20)))!.Counts.Should().Contain("rows of kept deliveries", 1).And.Contain("withdrawn deliveries, as a whole", 0, "without the row its others read as before");

        await HasNothingOfAsync(hub, Number(20), Name(20));
        await hub.WithdrawAsync(october, undo: true);
        (await OthersAsync(hub)).Should().Equal(others);
        (await hub.FindingsAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_id_that_led_to_who_left_leads_there_still(bool onPostgres)
    {
        await using var hub = await HubAsync(onPostgres);
        hub.Deliver("名册_202609.csv", Header + Rows(1, 20));
        hub.Deliver("医保_202609.csv", Header + Row(30, name: 20, phone: 20));
        await hub.RunAsync();
        var ids = (await hub.PeopleAsync()).Select(p => p.Id).ToList();
        hub.Deliver("医保_202610.csv", Header + Row(20));
        await hub.RunAsync();
        var merged = ids.Except((await hub.PeopleAsync()).Select(p => p.Id)).Should().ContainSingle("the typing was mended: two are one").Subject;
        hub.Deliver("名册_202611.csv", Header + Rows(1, 19));
        hub.Deliver("医保_202611.csv", Header + Row(21));
        await hub.RunAsync();

        var removed = await EraseAsync(hub, merged.Value);

        removed!.Person.Should().NotBe(merged);
        removed.Counts.Should().Contain("source records, all versions", 3);
        await HasNothingOfAsync(hub, Number(20), Number(30), Name(20), merged.Value, removed.Person!.Value.Value);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_guessed_where_several_had_the_number(bool onPostgres)
    {
        await using var hub = await HubAsync(onPostgres);
        hub.Deliver("名册_202609.csv", Header + Rows(1, 20));
        await hub.RunAsync();
        var left = (await hub.Store.Golden.FindByResidentIdAsync(Number(20), default)).Single();
        hub.Deliver("名册_202610.csv", Header + Rows(1, 19));
        await hub.RunAsync();
        hub.Deliver("医保_202611.csv", Header + Row(20));
        await hub.RunAsync();
        var back = (await hub.Store.Golden.FindByResidentIdAsync(Number(20), default)).Single();
        back.Should().NotBe(left, "no record of the first was left to know them by");

        var erase = () => EraseAsync(hub, Number(20));

        (await erase.Should().ThrowAsync<ErasureRefusedException>()).WithMessage($"*2 persons*{string.Join(", ", new[] { back, left }.Order())}*");
        (await EraseAsync(hub, back.Value)).Should().NotBeNull();
        (await EraseAsync(hub, Number(20)))!.Person.Should().Be(left, "one is left who had it");
        await HasNothingOfAsync(hub, Number(20), Name(20), left.Value, back.Value);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_number_that_was_mended_since_is_not_whom_it_was_once_stated_of(bool onPostgres)
    {
        await using var hub = await HubAsync(onPostgres);
        hub.Deliver("医保_202609.csv", Header + Row(20) + Row(1, name: 2, phone: 2));
        await hub.RunAsync();
        var mistyped = (await hub.Store.Golden.FindByResidentIdAsync(Number(1), default)).Single();
        hub.Deliver("医保_202610.csv", Header + Row(20) + Row(2));
        await hub.RunAsync();

        var erase = () => EraseAsync(hub, Number(1));

        (await erase.Should().ThrowAsync<ErasureRefusedException>()).WithMessage($"*nobody has that number today*{mistyped}*");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_never_became_a_person_goes_too(bool onPostgres)
    {
        await using var hub = await HubAsync(onPostgres);
        hub.Deliver("名册_202609.csv", Header + Rows(1, 19) + $"{Number(20)},,\n");
        await hub.RunAsync();
        hub.Deliver("名册_202610.csv", Header + Rows(1, 19));
        await hub.RunAsync();
        (await hub.StoreHasAsync(Number(20))).Should().BeTrue("a row without a name is in quarantine");

        var removed = await EraseAsync(hub, Number(20));

        removed!.Person.Should().BeNull();
        removed.Counts.Should().Contain("quarantined rows", 1).And.Contain("rows of kept deliveries", 1);
        await HasNothingOfAsync(hub, Number(20));
        (await EraseAsync(hub, Number(22))).Should().BeNull("nobody ever had that number");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Records_that_ended_before_a_resolution_saw_them_go_with_the_number_that_they_state(bool onPostgres)
    {
        await using var hub = await HubAsync(onPostgres);
        hub.Deliver("名册_202609.csv", Header + Rows(1, 20));
        await hub.RunAsync();
        var person = (await hub.Store.Golden.FindByResidentIdAsync(Number(20), default)).Single();
        hub.Deliver("医保_202609.csv", Header + Row(20) + Row(21));
        using (var stop = new CancellationTokenSource())
        {
            var run = () => hub.Pipeline.RunAsync(hub.Project, hub.Folder, new RunOptions(hub.Deliveries), new StopAfterIntake(stop), stop.Token);
            await run.Should().ThrowAsync<OperationCanceledException>();
        }
        hub.Deliver("医保_202610.csv", Header + Row(21));
        await hub.RunAsync();

        (await EraseAsync(hub, person.Value))!.Counts.Should().Contain("source records, all versions", 2);

        await HasNothingOfAsync(hub, Number(20), Name(20));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_withdrawn_for_an_erasure_goes_as_a_whole(bool onPostgres)
    {
        await using var hub = await HubAsync(onPostgres);
        hub.Deliver("低保_202609.csv", $"{Families}F1,{Row(1)},{Row(2)}F2,{Row(3)},{Row(4)}");
        await hub.RunAsync();
        var delivery = await CurrentAsync(hub, "db");
        var erase = () => EraseAsync(hub, Number(3));
        (await erase.Should().ThrowAsync<ErasureRefusedException>("the row below the head's would be of another family")).WithMessage("*Withdraw that delivery*erase again*");
        await hub.WithdrawAsync(delivery);
        hub.Deliver("低保_202609.csv", $"{Families}F1,{Row(1)},{Row(2)}F2,{Row(4)}");
        await hub.RunAsync();
        var others = await OthersAsync(hub);

        var removed = await EraseAsync(hub, Number(3));

        removed!.Counts.Should().Contain("withdrawn deliveries, as a whole", 1).And.Contain("rows of kept deliveries", 0);
        await HasNothingOfAsync(hub, Number(3), Name(3));
        (await OthersAsync(hub)).Should().Equal(others);
        (await hub.Store.Deliveries.FindAsync(delivery, default))!.Removed.Should().NotBeNull("its line in the ledger stays");
        var restore = () => hub.WithdrawAsync(delivery, undo: true);
        await restore.Should().ThrowAsync<DeliveryStateException>("there is nothing left to restore");
        await hub.RunAsync();
        (await OthersAsync(hub)).Should().Equal(others);
        (await hub.FindingsAsync()).Should().BeEmpty();
    }

    /// <summary>A hub of three sources, each of which has sent one same person.</summary>
    private static async Task<TownHub> HubAsync(bool onPostgres)
    {
        var hub = await TownHub.CreateAsync(onPostgres, Files);
        hub.Deliver("名册_202608.csv", Header + Row(21));
        hub.Deliver("医保_202608.csv", Header + Row(21));
        hub.Deliver("低保_202608.csv", $"{Families}F0,{Row(21)}");
        return hub;
    }

    private static async Task<DeliveryId> CurrentAsync(TownHub hub, string source) =>
        (await hub.Store.Deliveries.CurrentAsync(default)).Single(d => d.Arrival.Source == source).Id;

    private static async Task<ErasurePreview?> EraseAsync(TownHub hub, string who) =>
        (await new ErasurePipeline(hub.Store, hub.Clock).EraseAsync(hub.Project, hub.Folder, who, "invented", "tester", null, default))?.Removed;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task The_last_of_a_hub_can_be_erased(bool onPostgres, bool left)
    {
        await using var hub = await HubAsync(onPostgres);
        await hub.RunAsync();
        foreach (var source in left ? ["ga", "yb", "db"] : Array.Empty<string>()) await hub.WithdrawAsync(await CurrentAsync(hub, source));

        (await EraseAsync(hub, Number(21)))!.Counts.Should().Contain("source records, all versions", 3);

        await HasNothingOfAsync(hub, Number(21), Name(21));
        (await hub.PeopleAsync()).Should().BeEmpty();
        (await hub.Store.Erasures.ListAsync(default)).Single().Completed.Should().NotBeNull("no run has to complete it");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_erasure_is_not_complete_while_somebody_still_reads_the_store_as_it_was(bool onPostgres)
    {
        await using var hub = await HubAsync(onPostgres);
        hub.Deliver("名册_202609.csv", Header + Rows(1, 20));
        await hub.RunAsync();
        var erase = () => EraseAsync(hub, Number(20));

        await using (await hub.ReadsAsItIsNowAsync())
            (await erase.Should().ThrowAsync<StoreUnavailableException>()).WithMessage("*still being read*Nothing is lost*next run completes*");

        (await hub.Store.Erasures.ListAsync(default)).Single().Completed.Should().BeNull();
        await hub.RunAsync();
        (await hub.Store.Erasures.ListAsync(default)).Single().Completed.Should().NotBeNull();
        await HasNothingOfAsync(hub, Number(20), Name(20));
    }

    private static async Task HasNothingOfAsync(TownHub hub, params string[] needles)
    {
        foreach (var needle in needles)
        {
            (await hub.StoreHasAsync(needle)).Should().BeFalse("{0} is erased", needle);
            hub.FilesWith(needle).Should().BeEmpty();
        }
        (await hub.FindingsAsync()).Should().BeEmpty();
    }

    private static async Task<List<string>> OthersAsync(TownHub hub) => [.. (await hub.PeopleAsync()).Select(p => $"{p.Id} {p.RecordCount} {string.Join('|', p.Values)}")];

    private static string Contract(string source, string file, string key, string delivery = "", string column = "") =>
        $$"""
        source: {{source}}
        title: 名册
        owner: 某局
        purpose: 测试
        legal_basis: 测试
        retention_days: 1000
        delivery:
          files: ["{{file}}"]
          max_vanished_share: 1
          max_quarantined_share: 1
        {{delivery}}{{key}}
        columns:
        {{column}}  - { column: 证件, attribute: resident_id }
          - { column: 姓名, attribute: name, required: true }
          - { column: 电话, attribute: phone }
        """ + "\n";

    private static string Rows(int first, int last) => string.Concat(Enumerable.Range(first, last - first + 1).Select(i => Row(i)));

    private static string Row(int number, int? name = null, int? phone = null) => $"{Number(number)},{Name(name ?? number)},{13900000000 + (phone ?? number)}\n";

    private static string Name(int i) => $"{"赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何"[i % 21]}{"山河海阳晓东敏建国望志强芳丽娜伟军勇杰娟艳"[i * 5 % 21]}{"涛明超秀霞平刚桂英玉兰梅雪峰林森浩宇轩清泉"[i * 11 % 21]}";

    private static string Number(int i)
    {
        var first = $"999101{1950 + i}0{1 + i % 9}1{i % 9}{i:000}";
        return first + ResidentIdNumber.CheckCharacter(first);
    }

    private sealed class StopAfterIntake(CancellationTokenSource stop) : IProgress<PipelineProgress>
    {
        public void Report(PipelineProgress value)
        {
            if (!value.Step.StartsWith("intake", StringComparison.Ordinal)) stop.Cancel();
        }
    }
}
