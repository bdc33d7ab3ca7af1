using System.IO.Compression;
using System.Text;
using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Tests.Pipelines.Projects;

namespace Yidang.Tests.Pipelines.Ingest;

public sealed class FilesWithoutHeaderTests : IDisposable
{
    // Valid by GB 11643; invented.
    private const string Id = "522401199703238254";

    private readonly ProjectFolder folder = new();
    private readonly StagedHub hub = new();

    public void Dispose()
    {
        folder.Dispose();
        hub.Dispose();
    }

    [Fact]
    public async Task A_fixed_width_file_is_staged_by_the_contracts_names_and_its_damage_quarantined()
    {
        var project = Project("""
              kind: fixed_width
              encoding: gb18030
              max_quarantined_share: 0.5
              fields: [{name: 姓名, width: 20}, {name: 公民身份号码, width: 18}, {name: 性别, width: 1}]
            """);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        hub.Deliver("公安_常住人口_1.txt", $"王小明              {Id}1\n李丽                {Id[..9]}\n", Encoding.GetEncoding("gb18030"));

        var report = (await hub.TakeInAsync(project)).Single();

        report.Counts.Balances.Should().BeTrue();
        var record = hub.Records.Should().ContainSingle().Subject;
        (record.Line, record.Record, record.Values[0], record.Values[1], record.Values[2]).Should().Be((1, 1, "王小明", Id, "male"));
        hub.Quarantine.Should().ContainSingle().Which.Violations[0].Rule.Should().Be("line-too-short");
    }

    [Theory]
    [InlineData("", 0, 1)]
    [InlineData("header: 1", 1, 2)]
    public async Task A_delimited_file_without_a_header_takes_its_names_from_the_contract(string header, int setAside, int line)
    {
        var project = Project($"""
              fields: [{"{name: 姓名}, {name: 公民身份号码}, {name: 性别}"}]
              {header}
            """);
        hub.Deliver("公安_常住人口_1.txt", (setAside > 0 ? "XM,GMSFHM,XB\n" : "") + $"王小明,{Id},1\n");

        (await hub.TakeInAsync(project)).Single().Counts.SetAside.Values.Sum().Should().Be(setAside);
        hub.Records.Should().ContainSingle().Which.Line.Should().Be(line);
    }

    [Fact]
    public async Task A_delivery_in_an_archive_is_staged_under_both_names_and_once()
    {
        using (var archive = ZipFile.Open(Path.Combine(hub.Deliveries, "包.zip"), ZipArchiveMode.Create))
        {
            await using var entry = archive.CreateEntry("公安_常住人口_1.txt").Open();
            entry.Write(Encoding.UTF8.GetBytes($"姓名,公民身份号码,性别\n王小明,{Id},1\n"));
        }
        var project = Project("  encoding: auto");

        (await hub.TakeInAsync(project)).Single().FileName.Should().Be("包.zip/公安_常住人口_1.txt");
        (await hub.TakeInAsync(project)).Single().Outcome.Should().Be("known");
    }

    private Project Project(string delivery)
    {
        folder.Write("sources/ga.yaml", ProjectFolder.Contract.Replace("  files: 公安_常住人口_*.csv", "  files: 公安_常住人口_*.txt\n" + delivery, StringComparison.Ordinal));
        return ProjectLoader.Load(folder.Path);
    }
}
