using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Tests.Pipelines.Projects;

namespace Yidang.Tests.Pipelines.Ingest;

/// <summary>What becomes of a delivery whose columns are not those of the contract or of the delivery before.</summary>
public sealed class HeaderDriftTests : IDisposable
{
    private const string First = "姓名,公民身份号码,性别,联系电话,序号\n王芳,522401199703238254,1,13583065931,1\n李丽,52240119991108443X,1,13583065932,2\n赵敏,522401199703238254,1,13583065933,3\n";

    private readonly ProjectFolder folder = new();
    private readonly StagedHub hub = new();

    public void Dispose()
    {
        folder.Dispose();
        hub.Dispose();
    }

    [Theory]
    [InlineData("a new column", "姓名,公民身份号码,性别,联系电话,序号,学历\n王芳,,1,,1,本科\n李丽,,2,,2,\n", "column-added", "学历")]
    [InlineData("a column moved", "姓名,性别,公民身份号码,联系电话,序号\n王芳,1,,,1\n", "columns-reordered", "")]
    [InlineData("an optional column gone", "姓名,公民身份号码,性别,序号\n王芳,,1,1\n", "column-missing", "联系电话")]
    [InlineData("an unmapped column gone", "姓名,公民身份号码,性别,联系电话\n王芳,,1,\n", "column-missing", "序号")]
    [InlineData("a column renamed", "姓名,公民身份号码,性别,手机,序号\n王芳,,1,13583065931,1\n李丽,,2,13583065932,2\n赵敏,,2,13583065933,3\n", "column-renamed", "手机")]
    public async Task Each_difference_is_reported_while_the_contract_evolves_and_refused_when_it_is_frozen(string what, string text, string rule, string column)
    {
        await FirstAsync("evolve");
        hub.Deliver("公安_常住人口_202610.csv", text);
        var report = (await hub.TakeInAsync(Project("evolve")))[^1];
        report.Outcome.Should().Be("staged", what);
        report.Findings.Should().ContainSingle(what).Which.Should().BeEquivalentTo(new { Rule = rule, Column = column }, what);

        using var frozen = new StagedHub();
        frozen.Deliver("公安_常住人口_202609.csv", First);
        await frozen.TakeInAsync(Project("freeze"));
        frozen.Deliver("公安_常住人口_202610.csv", text);
        (await frozen.Awaiting(h => h.TakeInAsync(Project("freeze"))).Should().ThrowAsync<DeliveryRefusedException>(what))
            .Which.Message.Should().Contain("drift: freeze").And.Contain(report.Findings[0].Message);
    }

    [Fact]
    public async Task The_first_delivery_and_one_like_the_last_have_nothing_new()
    {
        (await FirstAsync("freeze")).Findings.Should().BeEmpty("what the contract never mentioned is what the department has always sent");
        hub.Deliver("公安_常住人口_202610.csv", First + "陈一,,1,,4\n");
        (await hub.TakeInAsync(Project("freeze")))[^1].Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task A_renamed_column_comes_with_the_line_for_the_contract_and_with_it_is_found()
    {
        await FirstAsync("evolve");
        hub.Deliver("公安_常住人口_202610.csv", "姓名,公民身份号码,性别,本人手机,序号\n王芳,,1,13583065931,1\n李丽,,2,13583065932,2\n赵敏,,2,13583065933,3\n");
        var message = (await hub.TakeInAsync(Project("evolve")))[^1].Findings.Single().Message;
        message.Should().Contain("“联系电话”很可能改名为“本人手机”").And.Contain("sources/ga.yaml 第 20 行").And.Contain("aliases: [电话, 本人手机]");

        folder.Write("sources/ga.yaml", Contract("evolve").Replace("aliases: [电话]", "aliases: [电话, 本人手机]", StringComparison.Ordinal));
        var mended = (await hub.TakeInAsync(ProjectLoader.Load(folder.Path)))[^1];
        mended.Outcome.Should().Be("staged", "a changed contract reads the file again");
        mended.Findings.Should().BeEmpty();
        hub.BatchesOf(mended.Delivery).SelectMany(b => b.Staged).Should().OnlyContain(r => r.Values[3] != null);
    }

    [Fact]
    public async Task A_required_column_under_an_unknown_name_is_told_by_its_values()
    {
        folder.Write("sources/ga.yaml", Contract("evolve").Replace("attribute: resident_id", "attribute: resident_id, required: true", StringComparison.Ordinal));
        hub.Deliver("公安_常住人口_202610.csv", "姓名,编码,性别,联系电话\n王芳,522401196107212978,1,\n李丽,522401198201131671,2,\n赵敏,522401196107212978,2,\n");

        (await hub.Awaiting(h => h.TakeInAsync(ProjectLoader.Load(folder.Path))).Should().ThrowAsync<Yidang.Connectors.UnreadableDeliveryException>())
            .Which.Message.Should().Contain("缺少这些列：公民身份号码").And.Contain("“公民身份号码”很可能改名为“编码”（3 个值中 100% 符合）").And.Contain("aliases: [编码]");
    }

    [Fact]
    public async Task Quarantine_keeps_back_the_rows_that_use_a_new_column_until_the_contract_knows_it()
    {
        await FirstAsync("quarantine");
        hub.Deliver("公安_常住人口_202610.csv", "姓名,公民身份号码,性别,联系电话,学历,序号\n" + string.Concat(Enumerable.Range(1, 9).Select(i => $"王{i},,1,,,{i}\n")) + "李丽,,2,,本科,10\n");

        var report = (await hub.TakeInAsync(Project("quarantine")))[^1];
        report.Counts.Staged.Should().Be(9);
        report.Quarantined.Should().Equal(new Dictionary<string, int> { ["column-added"] = 1 });
        hub.Quarantine.Single().Violations.Single().Should().BeEquivalentTo(new { Column = "学历", Line = 11 });

        folder.Write("sources/ga.yaml", Contract("quarantine").Replace("columns:", "ignored_columns: [学历]\ncolumns:", StringComparison.Ordinal));
        (await hub.TakeInAsync(ProjectLoader.Load(folder.Path)))[^1].Counts.Staged.Should().Be(10);
    }

    [Fact]
    public async Task Quarantine_sends_back_a_delivery_that_lacks_a_column()
    {
        await FirstAsync("quarantine");
        hub.Deliver("公安_常住人口_202610.csv", "姓名,公民身份号码,性别,序号\n王芳,,1,1\n");

        (await hub.Awaiting(h => h.TakeInAsync(Project("quarantine"))).Should().ThrowAsync<DeliveryRefusedException>()).Which.Message.Should().Contain("联系电话");
    }

    private async Task<IntakeReport> FirstAsync(string drift)
    {
        hub.Deliver("公安_常住人口_202609.csv", First);
        return (await hub.TakeInAsync(Project(drift))).Single();
    }

    private Project Project(string drift)
    {
        folder.Write("sources/ga.yaml", Contract(drift));
        return ProjectLoader.Load(folder.Path);
    }

    private static string Contract(string drift) => $"""
        source: ga
        title: 常住人口
        owner: 公安局
        purpose: 主动发现未享受待遇的居民
        legal_basis: 政务数据共享条例
        retention_days: 1095
        delivery:
          files: 公安_常住人口_*.csv
          drift: {drift}
        checks:
          # The invented numbers are those of men; their sex is not what these tests are about.
          - rule: sex_agrees_with_id
            severity: warning
        columns:
          - column: 姓名
            attribute: name
            required: true
          - {"{"}column: 公民身份号码, attribute: resident_id{"}"}
          - {"{"}column: 性别, attribute: sex, codes: {"{"}"1": male, "2": female{"}"}{"}"}
          - {"{"}column: 联系电话, aliases: [电话], attribute: phone{"}"}
        """;
}
