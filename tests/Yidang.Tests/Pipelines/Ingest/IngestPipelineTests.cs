using FluentAssertions;
using Xunit;
using Yidang.Connectors;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Tests.Pipelines.Projects;

namespace Yidang.Tests.Pipelines.Ingest;

public sealed class IngestPipelineTests : IDisposable
{
    private const string Contract = """
        source: mz_db
        title: 低保
        owner: 民政局
        purpose: 测试
        legal_basis: 测试
        retention_days: 1
        delivery:
          files: 低保_*.csv
          fill_down: [家庭编号, 户主姓名, 户主身份证号]
          max_quarantined_share: 0.5
        key: [身份证号]
        columns:
          - {column: 姓名, aliases: [名字], attribute: name, required: true}
          - {column: 身份证号, attribute: resident_id, when: {证件类型: ["01", ""]}}
          - {column: 身份证号, attribute: mother_id, when: {证件类型: ["98"]}}
          - {column: 性别, attribute: sex}
          - {column: 出生日期, attribute: birth_date}
          - {column: 家庭编号, attribute: low_income_family_no}
          - {column: 户主姓名, attribute: head_name}
          - {column: 户主身份证号, attribute: head_id}
          - {column: 保障类别, attribute: low_income_status, value: in_payment}
        """;

    private const string Header = "家庭编号,户主姓名,户主身份证号,姓名,证件类型,身份证号,性别,出生日期,保障类别";

    // Valid by GB 11643; invented.
    private const string Id1 = "522401199703238254";
    private const string Id2 = "52240119991108443X";

    private readonly ProjectFolder folder = new();
    private readonly StagedHub hub = new();

    public IngestPipelineTests() => folder.Write("survivorship.yaml", "authority: [mz_db]\n");

    public void Dispose()
    {
        folder.Dispose();
        hub.Dispose();
    }

    [Fact]
    public async Task Every_row_is_staged_quarantined_or_set_aside_and_the_counts_say_so()
    {
        hub.Deliver("低保_202610.csv", $"""
            2026年10月低保花名册,,,,,,,,

            {Header}
            必填,必填,18位,必填,两位代码,18位,男或女,格式：20260101,选填
            1,王芳,{Id1},王芳,01,{Id1},女,1997.3.23,A类
            1,王芳,{Id1},,01,,男,2020-01-01,A类
            1,王芳,{Id1},王小明,98,{Id1},男,2026/02/30,A类
            {Header}
            2,李强,,李强,01,{Id2.ToLowerInvariant()},男,1999年11月8日,A类
            2,李强,,李丽,01,,女,A类
            ,,,,,,,,
            合计,,,218户,,,,,
            制表人：顾某　审核人：李某,,,
            """);

        var report = (await hub.TakeInAsync(Project())).Single();

        report.Outcome.Should().Be("staged");
        report.Counts.Balances.Should().BeTrue();
        report.Counts.Read.Should().Be(12, "the blank line is not a row");
        report.Counts.Staged.Should().Be(3);
        report.Counts.SetAside.Should().BeEquivalentTo(new Dictionary<string, int>
        {
            ["title"] = 1, ["header"] = 1, ["comment"] = 1, ["repeated-header"] = 1, ["empty"] = 1, ["totals"] = 1, ["signature"] = 1,
        });
        report.Quarantined.Should().BeEquivalentTo(new Dictionary<string, int> { ["required"] = 1, ["field-count"] = 1 });
        report.Noted.Should().BeEquivalentTo(new Dictionary<string, int> { ["no-such-day"] = 1, ["sex-contradicts-id"] = 1 }, "digit 17 of the first number is odd: a man's");

        var layout = Project().Contracts.Single().Layout.ToList();
        var wang = hub.Records.First();
        wang.Line.Should().Be(5, "the title, the blank line, the header and the comment stand before it");
        wang.Record.Should().Be(2, "the comment row below the header is record 1");
        wang.Values[layout.IndexOf("birth_date")].Should().Be("1997-03-23");
        wang.Values[layout.IndexOf("sex")].Should().Be("female");
        wang.Values[layout.IndexOf("low_income_status")].Should().Be("in_payment");
        var child = hub.Records.ElementAt(1);
        child.Values[layout.IndexOf("resident_id")].Should().BeNull("code 98 says that the number is the mother's");
        child.Values[layout.IndexOf("mother_id")].Should().Be(Id1);
        child.Notes.Should().ContainSingle().Which.Should().Be(new ValueNote("birth_date", "出生日期", "2026/02/30", "no-such-day"));
        hub.Records.ElementAt(2).Values[layout.IndexOf("resident_id")].Should().Be(Id2);

        var violation = hub.Quarantine.First().Violations.Single();
        violation.Should().BeEquivalentTo(new { Line = 6, Column = "姓名", Rule = "required" });
        violation.Fix.Should().Contain("姓名").And.NotContain("王");
    }

    [Fact]
    public async Task Merged_cells_take_the_value_above_but_a_new_household_inherits_nothing()
    {
        hub.Deliver("低保_1.csv", $"""
            {Header}
            1,王芳,{Id1},王芳,01,{Id1},女,1997-03-23,A
            ,,,王小明,01,,男,2020-01-01,A
            2,李强,,李强,01,{Id2},男,1999-11-08,A
            ,,,李丽,01,,女,2021-01-01,A
            """);

        await hub.TakeInAsync(Project());

        var layout = Project().Contracts.Single().Layout.ToList();
        hub.Records.Select(r => (r.Values[layout.IndexOf("low_income_family_no")], r.Values[layout.IndexOf("head_name")], r.Values[layout.IndexOf("head_id")]))
            .Should().Equal(("1", "王芳", Id1), ("1", "王芳", Id1), ("2", "李强", null), ("2", "李强", null));
    }

    [Fact]
    public async Task Headers_are_found_under_other_names_and_forms()
    {
        hub.Deliver("低保_1.csv", $"""
            ＂家庭 编号＂,户主姓名,户主身份证号*,名字,证件类型,身份证号,性别,出生日期,保障类别
            1,王芳,,王芳,01,{Id1},女,1997-03-23,A
            """);

        (await hub.TakeInAsync(Project())).Single().Counts.Staged.Should().Be(1);
    }

    [Fact]
    public async Task Rows_with_the_same_key_are_both_kept_and_keys_last_across_deliveries()
    {
        hub.Deliver("低保_1.csv", $"{Header}\n1,,,王芳,01,{Id1},女,,A\n1,,,王芳,01,{Id1},女,,A\n2,,,李丽,,,女,,A\n2,,,李丽,,,女,,A\n");
        hub.Deliver("低保_2.csv", $"{Header}\n1,,,王 芳,01, {Id1} ,女,1997-03-23,A\n");

        await hub.TakeInAsync(Project());

        var keys = hub.Records.Select(r => r.Key).ToList();
        keys.Take(4).Should().OnlyHaveUniqueItems();
        keys[4].Should().Be(keys[0], "the same number, typed with blanks, is the same record");
    }

    [Theory]
    [InlineData("a column is missing", "家庭编号,户主姓名,户主身份证号,证件类型,身份证号,性别,出生日期,保障类别\n1,,,01,,女,,A", "缺少这些列：姓名")]
    [InlineData("a needed column stands twice", "家庭编号,户主姓名,户主身份证号,姓名,姓名,证件类型,身份证号,性别,出生日期,保障类别\n1,,,王芳,王芳,01,,女,,A", "不止一次")]
    [InlineData("a near miss is suggested", "家庭编号,户主姓名,户主身份证号,姓名,证件类型,公民身份证号码,性别,出生日期,保障类别\n1,,,王芳,01,,女,,A", "身份证号")]
    [InlineData("another file altogether", "序号,品名,数量\n1,大米,3", "没有表头")]
    [InlineData("no header at all", "1,王芳,,王芳,01,,女,,A\n1,王芳,,王芳,01,,女,,A", "没有表头")]
    public async Task A_file_without_the_contracts_header_is_refused_without_repeating_its_data(string what, string text, string message)
    {
        hub.Deliver("低保_1.csv", text);

        var thrown = await hub.Awaiting(h => h.TakeInAsync(Project())).Should().ThrowAsync<UnreadableDeliveryException>(what);

        thrown.Which.Message.Should().Contain("低保_1.csv").And.Contain(message).And.NotContain("王芳").And.NotContain("大米");
        hub.StagedDeliveries.Should().Be(0);
    }

    [Fact]
    public async Task A_delivery_with_too_many_bad_rows_is_refused_as_a_whole()
    {
        hub.Deliver("低保_1.csv", $"{Header}\n1,,,王芳,01,{Id1},女,,A\n2,,,,,,女,,A\n3,,,,,,女,,A\n");

        var thrown = await hub.Awaiting(h => h.TakeInAsync(Project())).Should().ThrowAsync<DeliveryRefusedException>();

        thrown.Which.Message.Should().Contain("66.7%").And.Contain("required 2 行").And.Contain("第 3、4 行");
        hub.StagedDeliveries.Should().Be(0);
        hub.Records.Should().BeEmpty();
        hub.Quarantine.Select(r => r.Line).Should().Equal([3, 4], "every failing row is kept");
        hub.Latest.Counts.Should().BeEquivalentTo(new { Read = 4, Staged = 0, Quarantined = 2, SetAside = new Dictionary<string, int> { ["header"] = 1, ["refused"] = 1 }, Balances = true });
    }

    [Fact]
    public async Task The_same_refused_bytes_are_refused_again_without_reading_and_a_changed_contract_reads_them()
    {
        hub.Deliver("低保_1.csv", $"{Header}\n1,,,王芳,01,{Id1},女,,A\n2,,,,,,女,,A\n3,,,,,,女,,A\n");
        await hub.Awaiting(h => h.TakeInAsync(Project())).Should().ThrowAsync<DeliveryRefusedException>();
        var first = hub.Latest.Id;

        var again = await hub.Awaiting(h => h.TakeInAsync(Project())).Should().ThrowAsync<DeliveryRefusedException>();
        again.Which.Message.Should().Contain("66.7%").And.Contain("与上次退回的相同").And.Contain($"--delivery {first}");
        hub.Latest.Id.Should().Be(first);

        folder.Write("sources/ga.yaml", Contract.Replace("max_quarantined_share: 0.5", "max_quarantined_share: 0.7", StringComparison.Ordinal));
        (await hub.TakeInAsync(ProjectLoader.Load(folder.Path))).Single().Counts.Staged.Should().Be(1);
    }

    [Fact]
    public async Task Where_the_contract_says_all_or_nothing_one_bad_row_sends_the_delivery_back()
    {
        var project = Project();
        folder.Write("sources/ga.yaml", Contract.Replace("max_quarantined_share: 0.5", "accept: all_or_nothing", StringComparison.Ordinal));
        project = ProjectLoader.Load(folder.Path);
        hub.Deliver("低保_1.csv", $"{Header}\n1,,,王芳,01,{Id1},女,,A\n2,,,李强,01,{Id2},男,,A\n");
        (await hub.TakeInAsync(project)).Single().Outcome.Should().Be("staged", "nothing is wrong with it");

        hub.Deliver("低保_2.csv", $"{Header}\n1,,,王芳,01,{Id1},女,,A\n2,,,,01,{Id2},男,,A\n");
        var thrown = await hub.Awaiting(h => h.TakeInAsync(project)).Should().ThrowAsync<DeliveryRefusedException>();
        thrown.Which.Message.Should().Contain("all_or_nothing").And.Contain("第 3 行");
        hub.Latest.Counts.SetAside["refused"].Should().Be(1);
    }

    [Fact]
    public async Task One_refused_file_does_not_keep_the_others_from_being_read()
    {
        hub.Deliver("低保_a1.csv", $"{Header}\n2,,,,,,女,,A\n");
        hub.Deliver("低保_b1.csv", $"{Header}\n1,,,王芳,01,{Id1},女,,A\n");

        await hub.Awaiting(h => h.TakeInAsync(Project())).Should().ThrowAsync<DeliveryRefusedException>();

        hub.Records.Should().ContainSingle();
    }

    [Theory]
    [InlineData("F2,\"沈宇刚,沈宇刚,01,,男,,A", "an open quote")]
    [InlineData("x,F2,沈宇刚,,沈宇刚,01,,男,,A", "a cell too many")]
    public async Task Nothing_is_filled_down_from_above_a_row_that_could_not_be_read(string damaged, string because)
    {
        hub.Deliver("低保_202610.csv", $"{Header}\nF1,曹志志,,曹志志,01,{Id1},男,,A\n,,,韩霞,01,,女,,A\n{damaged}\n,,,褚桂,01,,女,,A\n,,,金雪,01,,女,,A\nF3,孔兰,,孔兰,01,{Id2},男,,A\n,,,孔强,01,,男,,A\n");

        await hub.TakeInAsync(Project());

        hub.Quarantine.Select(r => r.Violations[0].Rule).Should().HaveCount(3, because).And.EndWith(["lost-above", "lost-above"], "the family of those below is not known");
        hub.Quarantine.Last().Violations[0].Column.Should().Be("家庭编号");
        hub.Records.Select(r => string.Join(' ', r.Values[0], r.Values[5])).Should().HaveCount(4).And.Contain("孔强 F3");
    }

    [Fact]
    public async Task A_damaged_row_that_goes_on_with_a_family_says_nothing_of_another()
    {
        hub.Deliver("低保_202610.csv", $"{Header}\nF1,曹志志,,曹志志,01,{Id1},男,,A\n,,,韩霞,01,,女\n,,,褚桂,01,,女,,A\n");

        await hub.TakeInAsync(Project());

        hub.Quarantine.Should().ContainSingle().Which.Violations[0].Rule.Should().Be("field-count");
        hub.Records.Select(r => string.Join(' ', r.Values[0], r.Values[5])).Should().Contain("褚桂 F1");
    }

    [Fact]
    public async Task Somebody_whose_remark_speaks_of_filling_in_is_no_instruction()
    {
        folder.Write("sources/ga.yaml", Contract.Replace("key: [身份证号]", "key: []", StringComparison.Ordinal));
        hub.Deliver("低保_202610.csv", $"{Header},备注\n1,,,姜桂玉,,,女,,A,身份证不在家，表格填写不全\n1,,,孔刚宇,,,男,,A,身份证未填写\n");

        var report = (await hub.TakeInAsync(ProjectLoader.Load(folder.Path))).Single();

        report.Counts.Staged.Should().Be(2);
    }

    [Fact]
    public async Task A_header_of_two_rows_that_comes_again_is_nobody()
    {
        folder.Write("sources/ga.yaml", Contract.Replace("files: 低保_*.csv", "files: 低保_*.csv\n  header_rows: 2", StringComparison.Ordinal).Replace("fill_down: [家庭编号, 户主姓名, 户主身份证号]", "fill_down: [家庭编号]", StringComparison.Ordinal).Replace("{column: 户主姓名,", "{column: 户主 姓名,", StringComparison.Ordinal).Replace("{column: 姓名, aliases: [名字],", "{column: 本人 姓名,", StringComparison.Ordinal));
        const string Above = "家庭编号,户主,,本人,,,,,", Below = ",姓名,户主身份证号,姓名,证件类型,身份证号,性别,出生日期,保障类别";
        hub.Deliver("低保_202610.csv", $"{Above}\n{Below}\n1,王芳,,王芳,01,{Id1},女,,A\n{Above}\n{Below}\n2,李强,,李强,01,{Id2},男,,A\n");

        var report = (await hub.TakeInAsync(ProjectLoader.Load(folder.Path))).Single();

        report.Counts.Staged.Should().Be(2);
        report.Counts.SetAside.Should().BeEquivalentTo(new Dictionary<string, int> { ["header"] = 2, ["repeated-header"] = 2 });
    }

    [Fact]
    public async Task A_file_with_a_header_and_nothing_else_is_refused_because_everyone_would_have_left()
    {
        hub.Deliver("低保_1.csv", Header + "\n");
        await hub.Awaiting(h => h.TakeInAsync(Project())).Should().ThrowAsync<DeliveryRefusedException>();
    }

    [Fact]
    public async Task The_same_bytes_under_the_same_contract_are_known_and_under_another_are_staged_again()
    {
        hub.Deliver("低保_1.csv", $"{Header}\n1,,,王芳,01,{Id1},女,,A\n2,,,,,,女,,A\n");
        await hub.TakeInAsync(Project());

        var again = (await hub.TakeInAsync(Project())).Single();
        again.Outcome.Should().Be("known");
        again.Counts.Staged.Should().Be(1);
        again.Quarantined.Should().Equal(new Dictionary<string, int> { ["required"] = 1 });

        folder.Write("sources/ga.yaml", Contract + "\n# changed\n");
        (await hub.TakeInAsync(ProjectLoader.Load(folder.Path))).Single().Outcome.Should().Be("staged");
    }

    [Fact]
    public async Task A_missing_file_is_an_error_that_names_the_nearest_until_one_was_staged()
    {
        hub.Deliver("低报_202610.csv", $"{Header}\n1,,,王芳,01,{Id1},女,,A\n");
        var thrown = await hub.Awaiting(h => h.TakeInAsync(Project())).Should().ThrowAsync<MissingDeliveryException>();
        thrown.Which.Message.Should().Contain("'低保_*.csv'").And.Contain("'低报_202610.csv'");

        hub.Deliver("低保_202610.csv", $"{Header}\n1,,,王芳,01,{Id1},女,,A\n");
        await hub.TakeInAsync(Project());
        File.Delete(Path.Combine(hub.Deliveries, "低保_202610.csv"));
        (await hub.TakeInAsync(Project())).Should().BeEmpty("what was staged stays current");
    }

    [Fact]
    public async Task An_unclosed_quote_costs_its_own_row_and_not_those_after_it()
    {
        hub.Deliver("低保_1.csv", $"{Header}\n1,,,\"王芳,01,{Id1},女,,A\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i},,,李丽,01,,女,,A\n")));

        var report = (await hub.TakeInAsync(Project())).Single();

        report.Counts.Staged.Should().Be(5000);
        report.Counts.Quarantined.Should().Be(1);
        report.Counts.Balances.Should().BeTrue();
        hub.Quarantine.Single().Line.Should().Be(2);
    }

    [Fact]
    public async Task A_refused_file_that_a_later_one_replaces_keeps_nothing_back()
    {
        hub.Deliver("低保_202609.csv", Header + "\n");
        await hub.Awaiting(h => h.TakeInAsync(Project())).Should().ThrowAsync<DeliveryRefusedException>();
        hub.Deliver("低保_202610.csv", $"{Header}\n1,,,王芳,01,{Id1},女,,A\n");

        var reports = await hub.TakeInAsync(Project());

        reports.Select(r => (r.FileName, r.Outcome)).Should().BeEquivalentTo([("低保_202609.csv", "known"), ("低保_202610.csv", "staged")]);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_does_not_keep_the_others_out()
    {
        hub.Deliver("低保_1.csv", "");
        hub.Deliver("低保_2.csv", $"{Header}\n1,,,王芳,01,{Id1},女,,A\n");
        folder.Write("sources/ga.yaml", Contract.Replace("fill_down:", "mode: append\n  fill_down:", StringComparison.Ordinal));

        var thrown = await hub.Awaiting(h => h.TakeInAsync(ProjectLoader.Load(folder.Path))).Should().ThrowAsync<UnreadableDeliveryException>();

        thrown.Which.Message.Should().Contain("低保_1.csv");
        hub.StagedDeliveries.Should().Be(1);
    }

    private Project Project()
    {
        folder.Write("sources/ga.yaml", Contract);
        return ProjectLoader.Load(folder.Path);
    }
}
