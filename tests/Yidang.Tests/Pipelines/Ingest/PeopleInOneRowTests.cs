using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Tests.Pipelines.Projects;

namespace Yidang.Tests.Pipelines.Ingest;

public sealed class PeopleInOneRowTests : IDisposable
{
    private readonly ProjectFolder folder = new();
    private readonly StagedHub hub = new();

    public void Dispose()
    {
        folder.Dispose();
        hub.Dispose();
    }

    [Fact]
    public async Task Each_of_several_people_in_a_row_is_read_by_a_contract_of_its_own()
    {
        Contract("ga", "", "户主姓名");
        Contract("ga_1", ", rows_with: [成员1姓名]", "成员1姓名");
        Contract("ga_2", ", rows_with: [成员2姓名]", "成员2姓名");
        folder.Write("survivorship.yaml", "authority: [ga, ga_1, ga_2]\n");
        hub.Deliver("户表_202610.csv", "户号,户主姓名,成员1姓名,成员2姓名\n1,赵山河,赵小河,李梅\n2,钱望海,,\n3,孙向阳,孙小阳,\n");

        var reports = await hub.TakeInAsync(ProjectLoader.Load(folder.Path));

        reports.Should().HaveCount(3).And.OnlyContain(r => r.Counts.Balances);
        hub.Quarantine.Should().BeEmpty();
        hub.Records.Select(r => string.Join(',', r.Values)).Should().BeEquivalentTo("1,赵山河", "2,钱望海", "3,孙向阳", "1,赵小河", "3,孙小阳", "1,李梅");
        hub.SetAside.Count(r => r.Reason == "not-listed").Should().Be(3);
    }

    [Fact]
    public async Task A_file_without_the_column_is_not_taken()
    {
        Contract("ga", ", rows_with: [成员9姓名]", "户主姓名");
        hub.Deliver("户表_202610.csv", "户号,户主姓名\n1,赵山河\n");

        await hub.Awaiting(h => h.TakeInAsync(ProjectLoader.Load(folder.Path))).Should().ThrowAsync<Exception>().WithMessage("*“成员9姓名”*rows_with*");
    }

    private void Contract(string source, string setting, string name) => folder.Write($"sources/{source}.yaml", $$"""
        source: {{source}}
        title: 户表
        owner: 公安局
        purpose: 主动发现未享受待遇的居民
        legal_basis: 政务数据共享条例
        retention_days: 1095
        delivery: {files: 户表_*.csv{{setting}}}
        columns:
          - {column: 户号, attribute: hukou_no}
          - {column: {{name}}, attribute: name, required: true}
        """);
}
