using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Tests.Pipelines.Projects;

namespace Yidang.Tests.Pipelines.Ingest;

public sealed class SpreadsheetErrorTests : IDisposable
{
    private readonly ProjectFolder folder = new();
    private readonly StagedHub hub = new();

    public void Dispose()
    {
        folder.Dispose();
        hub.Dispose();
    }

    [Theory]
    [InlineData("resident_id", "#N/A", "a number that was looked up and not found")]
    [InlineData("birth_date", "#VALUE!", "a day that was computed from something else")]
    [InlineData("sex", "#REF!", "a code")]
    [InlineData("phone", "#N/A", "no word for none, although it looks like one")]
    [InlineData("hukou_address", "#NAME?", "text")]
    [InlineData("temporary_relief_amount", "#DIV/0!", "an amount")]
    [InlineData("hukou_no", " ＃ＲＥＦ！", "as a full-width keyboard writes it")]
    public async Task What_a_spreadsheet_could_not_compute_is_kept_as_it_stands_and_noted(string attribute, string cell, string because)
    {
        Contract($"  - {{column: 甲, attribute: {attribute}}}\n");
        hub.Deliver("公安_常住人口_20261020.csv", $"姓名,甲\n王芳,{cell}\n");

        await hub.TakeInAsync(ProjectLoader.Load(folder.Path));

        var record = hub.Records.Should().ContainSingle().Subject;
        record.Values[1].Should().BeNull(because);
        record.Notes.Should().Equal(new ValueNote(attribute, "甲", cell, "spreadsheet-error"));
    }

    [Fact]
    public async Task In_a_required_column_it_goes_back_with_what_to_do()
    {
        Contract("");
        hub.Deliver("公安_常住人口_20261020.csv", "姓名,甲\n#REF!,1\n王芳,2\n李强,3\n赵敏,4\n孙立,5\n周平,6\n");

        await hub.TakeInAsync(ProjectLoader.Load(folder.Path));

        var row = hub.Quarantine.Should().ContainSingle().Subject;
        row.Fields[0].Should().Be("#REF!");
        row.Violations.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Column = "姓名", Rule = "spreadsheet-error" }).And.Subject.As<ContractViolation>().Fix.Should().Contain("公式");
    }

    [Theory]
    [InlineData("[甲]", "  - {column: 甲, attribute: resident_id}\n", "甲")]
    [InlineData("[序号]", "", "序号")]
    [InlineData("[甲, 序号]", "", "序号")]
    public async Task In_a_key_column_it_goes_back_because_it_says_nothing_of_whose_row_it_is(string key, string column, string at)
    {
        Contract(column, key);
        hub.Deliver("公安_常住人口_20261020.csv", $"姓名,甲,序号\n王芳,#REF!,#N/A\n李强,{(at == "甲" ? "＃ＲＥＦ！" : "")}, ＃N/A\n赵敏,3,7\n孙立,4,8\n周平,5,9\n吴江,6,10\n郑华,7,11\n冯涛,8,12\n陈明,9,13\n褚英,10,14\n卫国,11,15\n蒋梅,12,16\n");

        await hub.TakeInAsync(ProjectLoader.Load(folder.Path));

        hub.Records.Should().HaveCount(10);
        hub.Quarantine.Should().HaveCount(2).And.OnlyContain(row => row.Violations.Single().Rule == "spreadsheet-error" && row.Violations.Single().Fix.Contains("公式"));
        hub.Quarantine.Select(row => row.Violations.Single().Column).Should().Contain(at);
    }

    private void Contract(string column, string? key = null) => folder.Write(
        "sources/ga.yaml",
        ProjectFolder.Contract[..ProjectFolder.Contract.IndexOf("key:", StringComparison.Ordinal)] + "columns:\n  - {column: 姓名, attribute: name, required: true}\n" + column + (key is null ? "" : $"key: {key}\n"));
}
