using FluentAssertions;
using Xunit;
using Yidang.Hub.CommandLine;

namespace Yidang.Tests.Hub.Commands;

public sealed class DiffCommandTests : IDisposable
{
    private const string Header = "证件,姓名";

    private readonly CommandHub hub = new();

    public void Dispose() => hub.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("ga")]
    public async Task With_nothing_named_it_tells_of_all_that_a_run_would_take_also_in_archives(string? source)
    {
        hub.Deliver("名册_202609.csv", Header, CommandHub.Wang);
        await hub.DoAsync("run");
        hub.Pack("包202610.zip", "名册_202610.csv", Header, CommandHub.Wang, CommandHub.Li);
        hub.Pack("包202610.zip", "说明.txt", "本月数据");

        var diff = await hub.DoAsync(source is null ? ["diff"] : ["diff", "--source", source]);
        var kept = hub.Vault;
        var run = await hub.DoAsync("run");

        diff.Code.Should().Be(ExitCode.Done, diff.Talk);
        diff.Results.Should().Contain("名册_202609.csv").And.MatchRegex(@"包202610\.zip/名册_202610\.csv +ga +202610 +1 +0 +1 ");
        diff.Talk.Should().Contain("包202610.zip/说明.txt");
        kept.Should().HaveCount(1, "a diff keeps nothing");
        run.Results.Should().Contain("包202610.zip/名册_202610.csv");
    }

    [Fact]
    public async Task A_source_that_does_not_exist_is_an_error()
    {
        hub.Deliver("名册_202609.csv", Header, CommandHub.Wang);
        await hub.DoAsync("run");

        (await hub.DoAsync("diff", "--source", "gb")).Code.Should().Be(ExitCode.Error);
    }
}
