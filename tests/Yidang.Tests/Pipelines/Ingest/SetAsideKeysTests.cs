using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Tests.Mdm.Standardisation;
using Yidang.Tests.Pipelines.Projects;

namespace Yidang.Tests.Pipelines.Ingest;

/// <summary>Headers of several rows, and rows that only the contract can tell from data.</summary>
public sealed class SetAsideKeysTests : IDisposable
{
    private readonly ProjectFolder folder = new();
    private readonly StagedHub hub = new();

    public void Dispose()
    {
        folder.Dispose();
        hub.Dispose();
    }

    [Fact]
    public async Task A_merged_header_names_its_columns_by_group_and_name()
    {
        Contract("header_rows: 2", "{column: 户主 姓名, attribute: head_name}", "{column: 家庭成员 姓名, attribute: name, required: true}", "{column: 性别, attribute: sex}", "{column: 村, attribute: village}");
        hub.Deliver("名册.csv", "2026年花名册,,,,\n序号,户主,,家庭成员,,村\n,姓名,电话,姓名,性别,\n1,王芳,,李丽,女,安岩村\n");

        var report = (await hub.TakeInAsync(ProjectLoader.Load(folder.Path))).Single();

        report.Counts.SetAside.Should().BeEquivalentTo(new Dictionary<string, int> { ["title"] = 1, ["header"] = 2 });
        hub.Records.Single().Values.Should().Equal("王芳", "李丽", "female", "安岩村");
        hub.Records.Single().Should().BeEquivalentTo(new { Line = 4, Record = 1 });
    }

    [Theory]
    [InlineData("a group spreads to the right until the next", "甲,,乙,|a,b,c,d", "甲 a,甲 b,乙 c,乙 d")]
    [InlineData("what is merged downwards is a name", "序号,甲,,备注|,a,b,", "序号,甲 a,甲 b,备注")]
    [InlineData("and ends the group beside it", "甲,,备注,|a,b,,c", "甲 a,甲 b,备注,c")]
    [InlineData("three rows", "总,,,|甲,,乙,|a,b,c,d", "总 甲 a,总 甲 b,总 乙 c,总 乙 d")]
    [InlineData("a shorter upper row", "甲|a,b", "甲 a,甲 b")]
    public void Groups_are_joined(string what, string rows, string expected)
    {
        MergedHeader.Join([.. rows.Split('|').Select(r => r.Split(','))]).Select(c => $"{c.Group} {c.Name}".Trim()).Should().Equal(expected.Split(','), what);
    }

    [Fact]
    public async Task Rows_below_the_header_and_comments_are_set_aside_where_the_contract_says_so()
    {
        Contract("skip_rows: 2\n  comment_prefix: \"#\"", "{column: 姓名, attribute: name, required: true}", "{column: 年龄, attribute: age_stated}");
        hub.Deliver("名册.csv", "姓名,年龄\nXM,NL\n张三样,周岁\n王芳,30\n# 以下为新增\n李丽,40\n");

        var report = (await hub.TakeInAsync(ProjectLoader.Load(folder.Path))).Single();

        report.Counts.SetAside.Should().BeEquivalentTo(new Dictionary<string, int> { ["header"] = 1, ["comment"] = 3 });
        hub.Records.Select(r => r.Values[0]).Should().Equal("王芳", "李丽");
    }

    [Theory]
    [InlineData(100, null)]
    [InlineData(101, "有 101 行的主键（身份证号）相同，最后一处在第 202 行。")]
    public async Task A_key_that_comes_more_often_than_anybody_has_rows_is_told_of(int rows, string? message)
    {
        Contract("one_row_per_person: true\nkey: [身份证号]", "{column: 身份证号, attribute: resident_id}", "{column: 姓名, attribute: name, required: true}");
        hub.Deliver("名册.csv", "身份证号,姓名\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"111111111111111111,王芳\n{InventedNumbers.Of("1974-01-09", i)},李丽\n")));

        var report = (await hub.TakeInAsync(ProjectLoader.Load(folder.Path))).Single();

        report.Counts.Staged.Should().Be(2 * rows);
        report.Findings.Select(f => f.Message.Split('。')[0] + "。").Should().Equal(message is null ? [] : [message]);
    }

    private void Contract(string delivery, params string[] columns) => folder.Write(
        "sources/ga.yaml",
        $"source: ga\ntitle: 名册\nowner: 民政局\npurpose: 测试\nlegal_basis: 测试\nretention_days: 1\ndelivery:\n  files: 名册.csv\n  {delivery}\ncolumns:\n{string.Concat(columns.Select(c => $"  - {c}\n"))}");
}
