using System.IO.Compression;
using FluentAssertions;
using Xunit;
using Yidang.Connectors;
using Yidang.Pipelines;

namespace Yidang.Tests.Pipelines.Runs;

public sealed class DeliveryDiffTests(SmallTown town) : IClassFixture<SmallTown>
{
    [Fact]
    public async Task A_diff_says_what_the_run_then_does_and_writes_nothing()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        hub.Edit("医保", "gbk", lines =>
        {
            var changed = lines.FindIndex(line => line.Contains("\t390\t2026\t1\t", StringComparison.Ordinal));
            lines[changed] = lines[changed].Replace("\t390\t2026\t1\t", "\t310\t2026\t1\t", StringComparison.Ordinal);
            return [.. lines.Where((_, i) => i != changed + 1)];
        });
        var tables = await hub.TablesAsync();

        var difference = await AskAsync(hub, "医保");

        difference.Counts.Should().BeEquivalentTo(new { New = 0, Changed = 1, Vanished = 1 });
        difference.Columns.Should().ContainSingle().Which.Value.Should().Be(1);
        difference.Examples.Select(e => e.Kind).Should().BeEquivalentTo("changed", "vanished");
        difference.Examples.SelectMany(e => e.Identity).Should().OnlyContain(v => v.Text.Contains('*') || v.Text.Contains('＊'), "nobody is named unless asked for");
        (await hub.TablesAsync()).Should().BeEquivalentTo(tables);
        (await hub.Store.Deliveries.OfSourceAsync("medical", CancellationToken.None)).Should().HaveCount(1);
        var counts = (await hub.RunAsync()).Intake.Single(i => i.Source == "medical").Counts;
        counts.Should().BeEquivalentTo(difference.Counts);
    }

    [Fact]
    public async Task A_changed_contract_is_a_difference_of_the_same_bytes()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        (await AskAsync(hub, "医保")).Should().BeEquivalentTo(new { ContractChanged = false, Counts = new { New = 0, Changed = 0, Vanished = 0 } });
        await File.AppendAllTextAsync(Path.Combine(hub.ProjectFolder, "sources", "medical.yaml"), "# another reading\n");

        var difference = await AskAsync(hub, "医保");

        difference.ContractChanged.Should().BeTrue();
        difference.WouldBeHeld.Should().BeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("medical")]
    public async Task A_delivery_in_an_archive_is_told_like_the_file_and_named_as_the_run_would_name_it(string? source)
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        hub.Edit("医保", "gbk", lines => [.. lines.Where((_, i) => i != 5)]);
        var plain = await AskAsync(hub, "医保");
        var file = FileOf(hub, "医保");
        using var folder = new Yidang.Tests.Connectors.ScratchFolder();
        var archive = Path.Combine(folder.Root, "包.zip");
        using (var zip = ZipFile.Open(archive, ZipArchiveMode.Create)) zip.CreateEntryFromFile(file, Path.GetFileName(file));

        var packed = await AskAsync(hub, archive, source);

        packed.File.Should().Be($"包.zip/{Path.GetFileName(file)}");
        packed.Should().BeEquivalentTo(plain, o => o.Excluding(d => d.File));
        plain.Counts.Vanished.Should().Be(1);
    }

    [Fact]
    public async Task An_archive_in_which_no_contract_names_anything_is_said_so()
    {
        await using var hub = await town.OpenAsync();
        using var folder = new Yidang.Tests.Connectors.ScratchFolder();
        var archive = Path.Combine(folder.Root, "照片.zip");
        using (var zip = ZipFile.Open(archive, ZipArchiveMode.Create)) zip.CreateEntry("a.jpg");

        (await hub.Awaiting(h => AskAsync(h, archive, null)).Should().ThrowAsync<NoContractException>()).WithMessage("照片.zip*");
    }

    private static Task<DeliveryDifference> AskAsync(TownHub hub, string beginning) => AskAsync(hub, FileOf(hub, beginning), source: null);

    private static async Task<DeliveryDifference> AskAsync(TownHub hub, string file, string? source)
    {
        var project = ProjectLoader.Load(hub.ProjectFolder);
        using var deliveries = new NamedDeliveries(project, hub.Clock);
        var (contract, found) = (await deliveries.InAsync(file, source, CancellationToken.None)).Single();
        return await new DeliveryDiff(hub.Store, project, new DeliveryReaders(), hub.Clock).AskAsync(found, contract, examples: 3, reveal: false, CancellationToken.None);
    }

    private static string FileOf(TownHub hub, string beginning) => Directory.EnumerateFiles(Path.Combine(hub.ProjectFolder, "data"), beginning + "*").Single();
}
