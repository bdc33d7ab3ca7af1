using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Tests.Pipelines.Publish;

namespace Yidang.Tests.Pipelines.Export;

public sealed class ExportTests
{
    [Fact]
    public async Task The_crosswalk_gives_every_record_its_person_and_household()
    {
        await using var hub = await SampleHub.OpenAsync();
        var file = Path.Combine(hub.Root, "crosswalk.csv");

        var report = await new CrosswalkExport(hub.Store.Golden).WriteAsync(file, CancellationToken.None);

        report.Rows.Should().Be(4);
        (await File.ReadAllTextAsync(file)).Should().Be(
            "file,line,record,person_id,household_id,dwelling_id\n" +
            $"公安_20261020.csv,2,1,{hub.Zhang},{hub.Household},\n" +
            $"公安_20261020.csv,3,2,{hub.Li},{hub.Household},\n" +
            $"公安_20261020.csv,4,3,{hub.Wang},,\n" +
            $"医保_2026.txt,2,1,{hub.Zhang},{hub.Household},\n");
        (await File.ReadAllBytesAsync(file))[0].Should().Be((byte)'f', "programs read it: no byte order mark");
    }

    [Fact]
    public async Task Lists_carry_the_source_records_of_each_person()
    {
        await using var hub = await SampleHub.OpenAsync();
        await hub.PublishAsync();
        var folder = Path.Combine(hub.Root, "export");

        var report = await new ListExport(await HubView.NowAsync(hub.Store, default), hub.Project).WriteAsync(folder, CancellationToken.None);

        report.Files.Should().Equal("allowance.csv");
        var lines = await File.ReadAllLinesAsync(Path.Combine(folder, "allowance.csv"));
        lines[0].Should().EndWith(",来源记录");
        lines.Single(l => l.Contains(hub.Zhang.Value, StringComparison.Ordinal)).Should().EndWith("公安_20261020.csv:2;医保_2026.txt:2");
    }

    [Theory]
    [InlineData(false, 1, "someone to be checked is no proposal")]
    [InlineData(true, 2, "unless asked for")]
    public async Task Matches_name_one_row_of_each_listed_person(bool includeChecking, int rows, string because)
    {
        await using var hub = await SampleHub.OpenAsync();
        await hub.PublishAsync();
        var file = Path.Combine(hub.Root, "matches.csv");

        var report = await new MatchExport(hub.Store).WriteAsync(file, includeChecking, CancellationToken.None);

        report.Rows.Should().Be(rows, because);
        (await File.ReadAllLinesAsync(file)).Should().StartWith("rule,file,line").And.Contain("allowance,公安_20261020.csv,2").And.HaveCount(rows + 1);
    }

    [Fact]
    public async Task Before_the_first_publication_exports_say_what_to_do()
    {
        await using var hub = await SampleHub.OpenAsync();
        var export = () => new MatchExport(hub.Store).WriteAsync(Path.Combine(hub.Root, "matches.csv"), false, CancellationToken.None);

        await export.Should().ThrowAsync<NothingPublishedException>().WithMessage("*yidang run*");
        File.Exists(Path.Combine(hub.Root, "matches.csv")).Should().BeFalse();
    }
}
