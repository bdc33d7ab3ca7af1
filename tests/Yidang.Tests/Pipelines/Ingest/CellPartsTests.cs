using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Tests.Pipelines.Projects;

namespace Yidang.Tests.Pipelines.Ingest;

public sealed class CellPartsTests : IDisposable
{
    private readonly ProjectFolder folder = new();
    private readonly StagedHub hub = new();

    public void Dispose()
    {
        folder.Dispose();
        hub.Dispose();
    }

    [Theory]
    [InlineData("城关镇,李家村,3组,12号", "城关镇李家村3组12号", "as people say it")]
    [InlineData("城关镇,李家村,3,12", "城关镇李家村3组12号", "numbers alone get the unit of their header, lest they be 312")]
    [InlineData("城关镇,李家村,,12号", "城关镇李家村12号", "a part may be missing")]
    [InlineData(",李家村,大寨组,", "李家村大寨组", "the first one, too")]
    [InlineData(",,,", null, "or all of them")]
    public async Task An_address_is_put_together_from_its_parts(string cells, string? address, string because)
    {
        Contract("  - {column: 乡镇, followed_by: [村, 村民小组, 门牌号], attribute: hukou_address}\n");
        hub.Deliver("公安_常住人口_1.csv", $"姓名,乡镇,村,村民小组,门牌号\n王芳,{cells}\n");

        await hub.TakeInAsync(ProjectLoader.Load(folder.Path));

        hub.Records.Should().ContainSingle().Which.Values[1].Should().Be(address, because);
    }

    [Theory]
    [InlineData("1953,2,14", "1953-02-14")]
    [InlineData("1953,2,", "1953-02")]
    [InlineData("1953,,", "1953")]
    [InlineData("1953,,11", "1953")]
    public async Task A_day_is_put_together_from_year_month_and_day(string cells, string day)
    {
        Contract("  - {column: 年, followed_by: [月, 日], attribute: birth_date}\n");
        hub.Deliver("公安_常住人口_1.csv", $"姓名,年,月,日\n王芳,{cells}\n");

        await hub.TakeInAsync(ProjectLoader.Load(folder.Path));

        hub.Records.Should().ContainSingle().Which.Values[1].Should().Be(day);
    }

    [Fact]
    public void What_has_no_parts_is_not_put_together()
    {
        Contract("  - {column: 号码, followed_by: [尾号], attribute: resident_id}\n");

        ProjectLoader.Check(folder.Path).Should().ContainSingle().Which.ToString().Should().Contain("followed_by");
    }

    [Fact]
    public async Task A_delivery_without_one_of_the_parts_is_not_taken()
    {
        Contract("  - {column: 乡镇, followed_by: [村, 组], attribute: hukou_address}\n");
        hub.Deliver("公安_常住人口_1.csv", "姓名,乡镇,村\n王芳,城关镇,李家村\n");

        await hub.Awaiting(h => h.TakeInAsync(ProjectLoader.Load(folder.Path))).Should().ThrowAsync<Exception>().WithMessage("*“组”*followed_by*");
    }

    private void Contract(string column) => folder.Write(
        "sources/ga.yaml",
        ProjectFolder.Contract[..ProjectFolder.Contract.IndexOf("key:", StringComparison.Ordinal)] + "columns:\n  - {column: 姓名, attribute: name, required: true}\n" + column);
}
