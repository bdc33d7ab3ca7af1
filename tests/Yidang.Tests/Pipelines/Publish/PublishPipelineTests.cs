using System.Security.Cryptography;
using System.Text.Json;
using FluentAssertions;
using Xunit;
using Yidang.Connectors.Publishing;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Tests.Pipelines.Publish;

public sealed class PublishPipelineTests
{
    [Fact]
    public async Task Lists_are_published_with_balanced_counts_and_their_files()
    {
        await using var hub = await SampleHub.OpenAsync();

        var report = await hub.PublishAsync();

        var list = report.Lists.Should().ContainSingle().Subject;
        list.Counts.Should().BeEquivalentTo(new { Candidates = 3, Matched = 1, NeedsChecking = 1, Balances = true }, "Zhang matches, Li's age is unknown, Wang is dead");
        list.Counts.Excluded.Should().Contain("deceased", 1);
        list.ByChannel.Should().BeEquivalentTo(new Dictionary<OutreachChannel, int> { [OutreachChannel.Visit] = 1, [OutreachChannel.Phone] = 1 });
        Directory.GetFiles(report.Folder).Select(Path.GetFileName).Should().BeEquivalentTo("allowance.csv", "allowance.xlsx", "manifest.json");
        Path.GetFileName(report.Folder).Should().Be("run-0001");
        (await hub.Store.Lists.OutboxAsync(CancellationToken.None)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_list_reads_as_a_work_order()
    {
        await using var hub = await SampleHub.OpenAsync();
        var report = await hub.PublishAsync();

        var lines = await File.ReadAllLinesAsync(Path.Combine(report.Folder, "allowance.csv"));

        lines[0].TrimStart('\uFEFF').Should().Be("序号,姓名,公民身份号码,出生日期,年龄,联系电话,联系方式,名单类别,理由,免提交材料,需带材料,个人档号", "sex and address are not declared");
        var zhang = lines.Single(l => l.Contains(hub.Zhang.Value, StringComparison.Ordinal));
        zhang.Should().Contain("张三,520502***********4,1943-05-06,83,13900139000,电话,符合,年满80周岁（出生日期：1943年5月6日〔公安局《常住人口》〕）");
        zhang.Should().Contain("居民身份证（公安局已有）,银行卡");
        lines.Single(l => l.Contains(hub.Li.Value, StringComparison.Ordinal)).Should().Contain(",'=HYPERLINK(1),", "a spreadsheet must not run it")
            .And.Contain("待核实：年满80周岁（出生日期：无记录）").And.Contain(",上门,待核实,");
    }

    [Fact]
    public async Task The_manifest_names_every_file_with_its_size_and_hash()
    {
        await using var hub = await SampleHub.OpenAsync();
        var report = await hub.PublishAsync();

        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(report.Folder, "manifest.json")));

        manifest.RootElement.GetProperty("run").GetInt32().Should().Be(1);
        manifest.RootElement.GetProperty("as_of").GetString().Should().Be("2026-11-01");
        manifest.RootElement.GetProperty("area").GetString().Should().Be("520502");
        var list = manifest.RootElement.GetProperty("lists").EnumerateArray().Single();
        list.GetProperty("item_version").GetString().Should().Be("v1");
        list.GetProperty("counts").GetProperty("matched").GetInt32().Should().Be(1);
        list.GetProperty("channels").GetProperty("phone").GetInt32().Should().Be(1);
        foreach (var file in list.GetProperty("files").EnumerateArray())
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(report.Folder, file.GetProperty("name").GetString()!));
            file.GetProperty("bytes").GetInt64().Should().Be(bytes.Length);
            file.GetProperty("sha256").GetString().Should().Be(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
    }

    [Fact]
    public async Task The_same_lists_give_the_same_bytes()
    {
        await using var hub = await SampleHub.OpenAsync();
        var first = await BytesAsync((await hub.PublishAsync()).Folder);

        var second = await BytesAsync((await hub.PublishAsync()).Folder);

        second.Should().BeEquivalentTo(first);
    }

    [Fact]
    public async Task What_the_latest_publication_says_already_is_not_published_again_unless_its_files_are_gone()
    {
        await using var hub = await SampleHub.OpenAsync();
        await hub.Store.Runs.FinishAsync(hub.Lease, RunState.Succeeded, null, default);
        var day = new DateOnly(2026, 11, 1);
        var first = await PublishAsync(day);
        first.State.Should().Be(RunState.Succeeded);
        var before = await BytesAsync(first.Publish!.Folder);

        var second = await PublishAsync(day);
        (second.State, second.Publish!.Repeats).Should().Be((RunState.Unchanged, first.Run));
        (await BytesAsync(second.Publish.Folder)).Should().BeEquivalentTo(before);
        (await hub.Store.Lists.LatestAsync(default)).Should().Be(first.Run);
        Directory.Exists(hub.Folder.ListsOf(second.Run)).Should().BeFalse();

        (await PublishAsync(day.AddDays(1))).State.Should().Be(RunState.Succeeded, "it is another day's list");
        var third = await PublishAsync(day.AddDays(1), from: RunStage.Publish);
        third.State.Should().Be(RunState.Succeeded, "who asks for the step wants it done");
        File.Delete(Path.Combine(third.Publish!.Folder, "allowance.csv"));
        (await PublishAsync(day.AddDays(1))).State.Should().Be(RunState.Succeeded, "what is not there says nothing");

        Task<RunReport> PublishAsync(DateOnly asOf, RunStage? from = null) => new RunPipeline(hub.Store, TimeProvider.System).PublishAsync(
            hub.Project, hub.Folder, new RunOptions(AsOf: asOf) { From = from }, progress: null, CancellationToken.None);
    }

    [Fact]
    public async Task What_a_crash_left_unwritten_is_written_from_the_outbox()
    {
        await using var hub = await SampleHub.OpenAsync();
        await using var undisturbed = await SampleHub.OpenAsync();
        // A file in the folder's place: publication is committed, and its files cannot be written.
        await File.WriteAllTextAsync(hub.Folder.Lists, "");
        var publish = hub.PublishAsync;
        await publish.Should().ThrowAsync<PublishingException>();
        (await hub.Store.Lists.OutboxAsync(CancellationToken.None)).Should().Equal(hub.Lease.Run);
        File.Delete(hub.Folder.Lists);

        await new PublishPipeline(hub.Store, TimeProvider.System).DrainOutboxAsync(hub.Folder, hub.Project, CancellationToken.None);

        (await hub.Store.Lists.OutboxAsync(CancellationToken.None)).Should().BeEmpty();
        var expected = await BytesAsync((await undisturbed.PublishAsync()).Folder);
        (await BytesAsync(Path.Combine(hub.Folder.Lists, "run-0001"))).Should().BeEquivalentTo(expected, "the files are a function of the stored lists");
    }

    private static async Task<Dictionary<string, string>> BytesAsync(string folder)
    {
        var files = new Dictionary<string, string>();
        foreach (var file in Directory.GetFiles(folder)) files[Path.GetFileName(file)] = Convert.ToBase64String(await File.ReadAllBytesAsync(file));
        return files;
    }
}
