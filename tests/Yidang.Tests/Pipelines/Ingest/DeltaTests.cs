using FluentAssertions;
using Xunit;
using Yidang.Connectors;
using Yidang.Pipelines;
using Yidang.Tests.Pipelines.Projects;

namespace Yidang.Tests.Pipelines.Ingest;

public sealed class DeltaTests : IDisposable
{
    private const string Contract = """
        source: ga
        title: 常住人口变更
        owner: 公安局
        purpose: 测试
        legal_basis: 测试
        retention_days: 1
        delivery:
          files: 变更_*.csv
          mode: delta
          max_quarantined_share: 0.5
          deleted_when: {变更类型: [迁出, 注销]}
        key: [公民身份号码]
        columns:
          - {column: 姓名, attribute: name, required: true}
          - {column: 公民身份号码, attribute: resident_id}
        """;

    // Valid by GB 11643; invented.
    private const string Id1 = "522401199703238254";
    private const string Id2 = "52240119991108443X";

    private readonly ProjectFolder folder = new();
    private readonly StagedHub hub = new();

    public DeltaTests()
    {
        folder.Write("survivorship.yaml", "authority: [ga]\n");
        folder.Write("sources/ga.yaml", Contract);
    }

    public void Dispose()
    {
        folder.Dispose();
        hub.Dispose();
    }

    [Fact]
    public async Task A_row_that_deletes_needs_its_key_and_nothing_else()
    {
        hub.Deliver("变更_1.csv", $"姓名,公民身份号码,变更类型\n王芳,{Id1},新增\n,{Id2},迁出\n李强,,注销\n");

        await hub.TakeInAsync(ProjectLoader.Load(folder.Path));

        hub.Records.Select(r => r.Deletes).Should().Equal(false, true);
        hub.Quarantine.Should().ContainSingle().Which.Line.Should().Be(4, "nobody can say whose record is to go");
    }

    [Fact]
    public async Task A_second_row_of_a_key_speaks_of_the_same_record()
    {
        hub.Deliver("变更_1.csv", $"姓名,公民身份号码,变更类型\n王芳,{Id1},新增\n王方,{Id1},变更\n");

        await hub.TakeInAsync(ProjectLoader.Load(folder.Path));

        hub.Records.Select(r => r.Key).Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task A_day_without_changes_is_a_day_like_others()
    {
        hub.Deliver("变更_1.csv", "姓名,公民身份号码,变更类型\n");

        (await hub.TakeInAsync(ProjectLoader.Load(folder.Path))).Single().Outcome.Should().Be("staged");
    }

    [Fact]
    public async Task A_row_that_is_too_short_to_say_whether_it_deletes_is_sent_back()
    {
        hub.Deliver("变更_1.csv", $"姓名,公民身份号码,电话,变更类型\n王芳,{Id1},,新增\n李强,{Id2},迁出\n");

        await hub.TakeInAsync(ProjectLoader.Load(folder.Path));

        hub.Records.Should().ContainSingle();
        hub.Quarantine.Should().ContainSingle().Which.Violations[0].Rule.Should().Be("field-count");
    }

    [Fact]
    public async Task What_every_row_must_have_a_row_that_deletes_need_not()
    {
        folder.Write("sources/ga.yaml", Contract + "\nchecks: [{rule: not_blank, columns: 电话}]\n");
        hub.Deliver("变更_1.csv", $"姓名,公民身份号码,电话,变更类型\n王芳,{Id1},13900000000,新增\n李强,{Id2},,迁出\n");

        await hub.TakeInAsync(ProjectLoader.Load(folder.Path));

        hub.Records.Select(r => r.Deletes).Should().Equal(false, true);
        hub.Quarantine.Should().BeEmpty();
    }

    [Fact]
    public async Task Somebody_who_is_struck_off_and_entered_anew_on_one_day_is_there_once()
    {
        folder.Write("sources/ga.yaml", Contract + "\nchecks: [{rule: unique, columns: 公民身份号码}]\n");
        hub.Deliver("变更_1.csv", $"姓名,公民身份号码,变更类型\n王芳,{Id1},注销\n王芳,{Id1},新增\n王芳,{Id1},新增\n");

        await hub.TakeInAsync(ProjectLoader.Load(folder.Path));

        hub.Records.Select(r => r.Deletes).Should().Equal(true, false);
        hub.Quarantine.Should().ContainSingle().Which.Line.Should().Be(4, "one of two entries is one too many");
    }

    [Theory]
    [InlineData("公民身份号码,姓名,变更类型,变更类型", "变更类型")]
    [InlineData("公民身份号码,姓名,变更类型,编号,编号", "编号")]
    public async Task A_column_that_rows_are_read_by_must_not_stand_twice(string header, string twice)
    {
        folder.Write("sources/ga.yaml", Contract.Replace("key: [公民身份号码]", "key: [公民身份号码, 编号]", StringComparison.Ordinal));
        hub.Deliver("变更_1.csv", $"{(header.Contains("编号", StringComparison.Ordinal) ? header : header + ",编号")}\n{Id1},王芳,,,1\n");

        var thrown = await hub.Awaiting(h => h.TakeInAsync(ProjectLoader.Load(folder.Path))).Should().ThrowAsync<UnreadableDeliveryException>();

        thrown.Which.Message.Should().Contain($"“{twice}”出现了不止一次");
    }

    [Fact]
    public async Task What_stands_is_read_as_it_was_when_the_contract_comes_to_speak_of_deletions()
    {
        folder.Write("sources/ga.yaml", Contract.Replace("  deleted_when: {变更类型: [迁出, 注销]}\n", "", StringComparison.Ordinal));
        hub.Deliver("变更_1.csv", $"姓名,公民身份号码\n王芳,{Id1}\n");
        await hub.TakeInAsync(ProjectLoader.Load(folder.Path));
        folder.Write("sources/ga.yaml", Contract);

        (await hub.TakeInAsync(ProjectLoader.Load(folder.Path))).Single().Counts.Staged.Should().Be(1);
    }

    [Fact]
    public async Task A_file_without_the_column_that_says_what_is_gone_is_refused_because_nobody_would_ever_leave()
    {
        hub.Deliver("变更_1.csv", $"姓名,公民身份号码\n王芳,{Id1}\n");

        var thrown = await hub.Awaiting(h => h.TakeInAsync(ProjectLoader.Load(folder.Path))).Should().ThrowAsync<UnreadableDeliveryException>();

        thrown.Which.Message.Should().Contain("变更_1.csv").And.Contain("没有“变更类型”列").And.Contain("deleted_when").And.NotContain("王芳");
        hub.StagedDeliveries.Should().Be(0);
    }
}
