using FluentAssertions;
using Xunit;
using Yidang.Connectors;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;
using Yidang.Tests.Hub;
using Yidang.Tests.Pipelines.Projects;

namespace Yidang.Tests.Pipelines.Validation;

public sealed class DeliveryCheckTests : IDisposable
{
    // Valid by GB 11643; invented.
    private const string Id = "522401199703238254";

    private const string Contract = """
        source: mz
        title: 低保
        owner: 民政局
        purpose: 测试
        legal_basis: 测试
        retention_days: 1
        delivery: {files: 低保_*.csv, max_quarantined_share: 0.6}
        columns:
          - {column: 姓名, attribute: name, required: true}
          - {column: 身份证号, attribute: resident_id}
          - {column: 出生日期, attribute: birth_date, required: true}
          - {column: 登记日期, attribute: recorded_on}
        """;

    private const string Header = "姓名,身份证号,出生日期,登记日期";

    private readonly ProjectFolder folder = new();

    public DeliveryCheckTests()
    {
        folder.Delete("sources/ga.yaml");
        folder.Write("sources/mz.yaml", Contract);
        folder.Write("survivorship.yaml", "authority: [mz]\n");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Rows_are_grouped_by_column_rule_and_form_and_the_greatest_group_comes_first()
    {
        var report = await CheckAsync($"""
            {Header}
            王芳,{Id},51.3.4,
            李强,,63.11.12,2020-02-30
            张丽,,03/04/1951,
            ,,1990-01-01,
            赵勇,,1990-01-01,2021-02-31
            孙梅,,1990-01-01,
            """);

        report.Balances.Should().BeTrue();
        (report.Read, report.Good, report.Returned).Should().Be((7, 2, 4));
        report.Consequence.Should().Be("全部退回：有 4 行不能用，其余 2 行也不接收。", "4 of 6 are more than 60 %");
        report.Problems.Select(p => (p.Column, p.Shape, p.Count)).Should().Equal(("出生日期", "9.9.9", 2), ("出生日期", "9/9/9999", 1), ("姓名", "", 1));
        var century = report.Problems[0];
        century.FirstLines.Should().Equal(2, 3);
        century.Says.Should().Be("2 行：“出生日期”是 51.3.4 这样的写法（分不清是哪个世纪）");
        century.Fix.Should().Contain("1951-03-04");
        report.Problems[2].Says.Should().Be("1 行：“姓名”为空");
        report.Hints.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Column = "登记日期", Rule = "no-such-day", Count = 1, FirstLines = new[] { 6 } });
    }

    [Fact]
    public async Task Every_row_that_breaks_a_rule_is_counted_however_many_there_are()
    {
        var rows = string.Join('\n', Enumerable.Range(1, 5000).Select(i => i % 2 == 0 ? $"人{i},,1990-01-01," : $"人{i},,51.{i % 12 + 1}.4,"));

        var report = await CheckAsync($"{Header}\n{rows}\n");

        report.Problems.Sum(p => p.Count).Should().Be(2500);
        report.Consequence.Should().Be("只退回 2,500 行，其余 2,500 行接收。（退回超过 60% 时整份退回。）");
    }

    [Fact]
    public async Task What_all_or_nothing_means_is_said_before_the_load()
    {
        folder.Write("sources/mz.yaml", Contract.Replace("max_quarantined_share: 0.6", "accept: all_or_nothing", StringComparison.Ordinal));
        (await CheckAsync($"{Header}\n王芳,,1990-01-01,\n李强,,,\n")).Consequence.Should().Be("全部退回：有 1 行不能用，其余 1 行也不接收。");
        (await CheckAsync($"{Header}\n王芳,,1990-01-01,\n")).Consequence.Should().Be("全部接收：1 行。");
    }

    [Fact]
    public async Task The_report_shows_no_number_and_no_name()
    {
        var report = await CheckAsync($"{Header}\n王芳,{Id},{Id},13812345678\n李小强,5224****3238254,王小明,李小强\n");
        using var terminal = new TestTerminal();
        ValidationText.Write(terminal.Terminal, report);

        terminal.Results.Should().Contain("低保_1.csv").And.NotContain(Id).And.NotContain("13812345678").And.NotContain("李小强").And.NotContain("王小明");
        System.Text.Json.JsonSerializer.Serialize(report).Should().NotContain(Id).And.NotContain("13812345678");
    }

    [Fact]
    public void A_file_whose_name_fits_no_contract_is_told_which_names_do()
    {
        var project = ProjectLoader.Load(folder.Path);
        var match = () => ContractMatch.One("花名册.csv", null, project.Contracts);
        match.Should().Throw<NoContractException>().WithMessage("*低保_*.csv*民政局*--source*");
        ContractMatch.One("花名册.csv", "mz", project.Contracts).Source.Should().Be("mz");
        ContractMatch.One("低保_2.csv", null, project.Contracts).Source.Should().Be("mz");
    }

    private async Task<ValidationReport> CheckAsync(string text)
    {
        var project = ProjectLoader.Load(folder.Path);
        var file = Path.Combine(folder.Path, "低保_1.csv");
        await File.WriteAllTextAsync(file, text);
        return await new DeliveryCheck(project, new DeliveryReaders(), TimeProvider.System).CheckAsync(file, project.Contracts.Single(), null, CancellationToken.None);
    }
}
