using FluentAssertions;
using Xunit;
using Yidang.Hub.CommandLine;

namespace Yidang.Tests.Hub;

public sealed class RowNameTests : IDisposable
{
    private const string Header = "证件,姓名";

    private readonly CommandHub hub = new();

    public void Dispose() => hub.Dispose();

    [Theory]
    [InlineData("名册_202609.csv:3", "a file as delivered")]
    [InlineData("data/名册_202609.csv:3", "where it lies")]
    [InlineData("包202610.zip/名册_202610.csv:3", "a file in an archive as delivered")]
    [InlineData("data/包202610.zip/名册_202610.csv:3", "where the archive lies")]
    [InlineData("包202610.zip/城区/名册_202611.csv:3", "in a folder of the archive")]
    [InlineData("名册_202610.csv:3", "a file in an archive by its own name, which no other has")]
    public async Task A_row_is_named_by_its_file_and_line(string row, string because)
    {
        await TakeInAsync();

        var traced = await hub.DoAsync("trace", row);

        traced.Code.Should().Be(ExitCode.Done, because + traced.Talk);
        traced.Results.Should().Contain("line 3, row 2 after the header");
    }

    [Fact]
    public async Task Rows_in_an_archive_can_be_explained_and_split_off()
    {
        hub.Pack("包.zip", "名册_202610.csv", Header, CommandHub.Wang, CommandHub.Li, CommandHub.Li);
        await hub.DoAsync("run");
        var person = (await hub.DoAsync("trace", "包.zip/名册_202610.csv:4")).Results.Split("person ")[1].Split(',')[0];

        var explained = await hub.DoAsync("explain", "包.zip/名册_202610.csv:3", "data/包.zip/名册_202610.csv:4");
        var split = await hub.DoAsync("split", person, "包.zip/名册_202610.csv:4", "--by", "测试");

        explained.Code.Should().Be(ExitCode.Done, explained.Talk);
        split.Code.Should().Be(ExitCode.Done, split.Talk);
    }

    [Theory]
    [InlineData("名册_202609.csv:99", "there is no such line")]
    [InlineData("别的.zip/名册_202609.csv:3", "another archive's file is not the one that came by itself")]
    [InlineData("名册_202612.csv:3", "two archives have a file of that name")]
    public async Task What_names_no_row_or_two_is_not_guessed(string row, string because)
    {
        hub.Pack("甲.zip", "名册_202612.csv", Header, CommandHub.Wang, CommandHub.Li);
        hub.Pack("乙.zip", "名册_202612.csv", Header, CommandHub.Li, CommandHub.Wang);
        await TakeInAsync();

        (await hub.DoAsync("trace", row)).Code.Should().Be(ExitCode.Findings, because);
    }

    private async Task TakeInAsync()
    {
        hub.Deliver("名册_202609.csv", Header, CommandHub.Wang, CommandHub.Li);
        hub.Pack("包202610.zip", "名册_202610.csv", Header, CommandHub.Wang, CommandHub.Li);
        hub.Pack("包202610.zip", "城区/名册_202611.csv", Header, CommandHub.Wang, CommandHub.Li);
        (await hub.DoAsync("run")).Code.Should().Be(ExitCode.Done);
    }
}
