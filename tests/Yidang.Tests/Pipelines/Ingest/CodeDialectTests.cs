using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Tests.Pipelines.Projects;

namespace Yidang.Tests.Pipelines.Ingest;

public sealed class CodeDialectTests : IDisposable
{
    private readonly ProjectFolder folder = new();
    private readonly StagedHub hub = new();

    public void Dispose()
    {
        folder.Dispose();
        hub.Dispose();
    }

    [Theory]
    [InlineData("", "1", "male", "the table's own codes are the standard's")]
    [InlineData(", dialect: male_0_female_1", "1", "female", "here they count from nought")]
    [InlineData(", dialect: male_0_female_1", "0", "male", "here they count from nought")]
    [InlineData(", dialect: male_1_female_0", "0", "female", "nought means female here")]
    [InlineData(", dialect: male_1_female_0", "2", null, "the dialect has no 2, and the table's must not creep in")]
    [InlineData(", dialect: male_1_female_0", "女", "female", "a dialect contradicts digits, not words")]
    [InlineData(", dialect: male_1_female_0, codes: {\"2\": unknown}", "2", "unknown", "the contract's own codes are read too")]
    [InlineData(", dialect: male_1_female_0, codes: {\"0\": unknown}", "0", "unknown", "and win")]
    public async Task A_cell_is_read_in_the_dialect_of_its_column(string keys, string cell, string? sex, string because)
    {
        folder.Write("sources/ga.yaml", ProjectFolder.Contract[..ProjectFolder.Contract.IndexOf("columns:", StringComparison.Ordinal)]
            + "columns:\n  - {column: 姓名, attribute: name, required: true}\n  - {column: 公民身份号码, attribute: resident_id}\n  - {column: 性别, attribute: sex" + keys + "}\n");
        hub.Deliver("公安_常住人口_20261020.csv", $"姓名,公民身份号码,性别\n王芳,,{cell}\n");

        await hub.TakeInAsync(ProjectLoader.Load(folder.Path));

        hub.Records.Should().ContainSingle().Which.Values[2].Should().Be(sex, because);
    }
}
