using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Tests.Pipelines.Runs;

/// <summary>Deliveries that come twice, late, too short or are taken back, in whole runs on SQLite.</summary>
public sealed class DeliveryLifeTests(SmallTown town) : IClassFixture<SmallTown>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Going_back_to_what_was_sent_before_is_news_and_sending_it_again_is_not()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        var (file, first) = Medical(hub);
        hub.Edit("医保", "gbk", lines => [.. lines.Where((_, i) => i != 5)]);
        (await hub.RunAsync()).Intake.Single(i => i.Source == "medical").Should().BeEquivalentTo(new { Outcome = "staged", Counts = new { Vanished = 1 } });
        await File.WriteAllBytesAsync(file, first);
        var back = (await hub.RunAsync()).Intake.Single(i => i.Source == "medical");

        back.Should().BeEquivalentTo(new { Outcome = "staged", Counts = new { New = 1, Changed = 0, Vanished = 0 } }, "A, B, A: the department has gone back");
        (await hub.RunAsync()).Intake.Single(i => i.Source == "medical").Outcome.Should().Be("known");
    }

    [Fact]
    public async Task A_late_file_of_an_earlier_period_is_kept_and_changes_nothing()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        var records = await hub.Store.Records.CountCurrentAsync(None);
        var (file, bytes) = Medical(hub);
        await File.WriteAllBytesAsync(Earlier(file), bytes[..^200]);

        var report = await hub.RunAsync();

        report.State.Should().Be(RunState.Succeeded);
        report.Intake.Single(i => i.FileName == Path.GetFileName(Earlier(file))).Should().BeEquivalentTo(new { Outcome = "superseded" });
        (await hub.Store.Records.CountCurrentAsync(None)).Should().Be(records);
        (await hub.RunAsync()).State.Should().Be(RunState.Unchanged);
        var listed = await new DeliveriesQuestion(hub.Store, ProjectLoader.Load(hub.ProjectFolder)).AskAsync("medical", all: true, None);
        listed.Select(d => d.Standing.State).Should().Equal("superseded", "stands");
        listed[0].Standing.ReplacedBy.Should().Be(listed[1].Id);
    }

    [Fact]
    public async Task A_snapshot_that_lost_half_its_people_stops_the_run_until_someone_says_that_it_is_right()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        var records = await hub.Store.Records.CountCurrentAsync(None);
        hub.Edit("医保", "gbk", lines => [.. lines.Take(lines.Count / 2), ""]);

        var thrown = await hub.Awaiting(h => h.RunAsync()).Should().ThrowAsync<DeliveryHeldException>();
        var held = (await hub.Store.Deliveries.OfSourceAsync("medical", None))[^1];

        thrown.Which.ExitCode.Should().Be(1);
        thrown.Which.Message.Should().Contain($"yidang accept {held.Id}").And.Contain("--skip-held").And.Contain(held.Counts.Vanished.ToString("N0", System.Globalization.CultureInfo.InvariantCulture));
        held.State.Should().Be(DeliveryState.Held);
        (await hub.Store.Records.CountCurrentAsync(None)).Should().Be(records, "nothing of it was taken");
        (await hub.Awaiting(h => h.RunAsync()).Should().ThrowAsync<DeliveryHeldException>("it still waits")).Which.Message.Should().Be(thrown.Which.Message);
        (await hub.Store.Deliveries.OfSourceAsync("medical", None)).Should().HaveCount(2, "it is not read twice");

        var skipped = await hub.RunAsync(new RunOptions(SkipHeld: true));
        skipped.State.Should().Be(RunState.Succeeded);
        skipped.Golden.Persons.Should().BePositive();
        await new HeldDeliveries(hub.Store, hub.Clock).AcceptAsync(held.Id, "王科长", None);
        var taken = await hub.RunAsync(new RunOptions(SkipHeld: true));

        taken.State.Should().Be(RunState.Succeeded, "what was let in is news, whatever the files say");
        taken.Intake.Single(i => i.Source == "medical").Should().BeEquivalentTo(new { Outcome = "staged", Counts = new { held.Counts.Vanished } });
        (await hub.Store.Records.CountCurrentAsync(None)).Should().Be(records - held.Counts.Vanished + held.Counts.New);
        (await hub.RunAsync()).State.Should().Be(RunState.Unchanged);
        await hub.Awaiting(h => new HeldDeliveries(h.Store, h.Clock).AcceptAsync(held.Id, "again", None)).Should().ThrowAsync<DeliveryStateException>();
    }

    [Fact]
    public async Task Nobody_is_asked_to_accept_what_a_later_delivery_has_replaced()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        List<string> whole = [];
        hub.Edit("医保", "gbk", lines =>
        {
            whole = lines;
            return [.. lines.Take(lines.Count / 2), ""];
        });
        await hub.Awaiting(h => h.RunAsync()).Should().ThrowAsync<DeliveryHeldException>();
        var held = (await hub.Store.Deliveries.OfSourceAsync("medical", None))[^1];
        hub.Edit("医保", "gbk", _ => [.. whole[..^2], ""]);
        await hub.RunAsync();

        var thrown = await hub.Awaiting(h => new HeldDeliveries(h.Store, h.Clock).AcceptAsync(held.Id, "王科长", None)).Should().ThrowAsync<DeliveryStateException>();

        thrown.Which.Message.Should().Contain("stands in its place");
    }

    [Fact]
    public async Task Withdrawing_a_delivery_takes_everything_that_came_from_it_and_undoing_brings_it_back()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        var before = await GroupsAsync(hub);
        var id = (await hub.Store.Deliveries.OfSourceAsync("ga", None)).Single().Id;

        var dry = await new WithdrawalRehearsal(hub.Store, hub.Folder, hub.Clock).RunAsync(
            ProjectLoader.Load(hub.ProjectFolder), new(id, "报错了县"), new RunOptions(), null, None);
        (await GroupsAsync(hub)).Should().Equal(before, "a rehearsal changes nothing");
        (await hub.Store.Runs.ListAsync(10, None)).Should().HaveCount(1);
        Directory.EnumerateDirectories(hub.Folder.Root, ".rehearsal-*").Should().BeEmpty();

        var report = await WithdrawAsync(hub, new(id, "报错了县"));

        report.Should().BeEquivalentTo(dry, o => o.Excluding(r => r.Elapsed).Excluding(r => r.Resolve!.Elapsed).Excluding(r => r.Publish!.Elapsed), "what was rehearsed is what is done");
        report.Withdrawal!.Records.Should().BeEquivalentTo(new { Gone = before.Sum(person => person.Split(' ').Count(row => row.StartsWith("公安", StringComparison.Ordinal))), Replaced = 0, Come = 0 });
        report.State.Should().Be(RunState.Succeeded);
        (await hub.CrosswalkAsync()).Should().NotContain(row => row.StartsWith("公安", StringComparison.Ordinal));
        report.Publish!.Lists.Should().OnlyContain(l => l.Changes!.Since == new RunId(1)).And.Contain(l => l.Changes!.Withdrawn > 0);
        var notice = await File.ReadAllTextAsync(Path.Combine(hub.Folder.Lists, "run-0001", "撤回通知.csv"));
        notice.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(1 + report.Publish.Lists.Sum(l => l.Changes!.Withdrawn));
        var changes = await File.ReadAllTextAsync(Path.Combine(hub.Folder.Lists, "run-0002", "changes.csv"));
        changes.Should().Contain("撤出").And.NotMatchRegex("[0-9]{17}[0-9X]", "only ids leave the lists");

        var next = await hub.RunAsync();
        next.Intake.Single(i => i.Source == "ga").Should().BeEquivalentTo(new { Outcome = "withdrawn", Withdrawn = new { Reason = "报错了县" } });
        (await hub.CrosswalkAsync()).Should().NotContain(row => row.StartsWith("公安", StringComparison.Ordinal), "the same bytes are not taken in again");
        await hub.Awaiting(h => WithdrawAsync(h, new(id, "again"))).Should().ThrowAsync<DeliveryStateException>();

        var dryUndo = await new WithdrawalRehearsal(hub.Store, hub.Folder, hub.Clock).RunAsync(
            ProjectLoader.Load(hub.ProjectFolder), new(id, "", Undo: true), new RunOptions(), null, None);
        var restored = await WithdrawAsync(hub, new(id, "", Undo: true));
        dryUndo.Withdrawal.Should().Be(restored.Withdrawal, "older lists' folders, which lie beside the hub, are not needed to tell");
        restored.Withdrawal!.Records.Should().BeEquivalentTo(new { Gone = 0, Replaced = 0, Come = report.Withdrawal.Records.Gone });
        (await GroupsAsync(hub)).Should().Equal(before, "everyone is who they were; an id stays where most of its rows went, and is given to no one twice");
        File.Exists(Path.Combine(hub.Folder.Lists, "run-0001", "撤回通知.csv")).Should().BeFalse("nothing is withdrawn any more");
    }

    [Theory]
    [InlineData("standardise")]
    [InlineData("golden")]
    [InlineData("publish")]
    public async Task A_withdrawal_that_was_stopped_half_way_is_completed_by_the_next_run(string step)
    {
        await using var undisturbed = await town.OpenAsync();
        await undisturbed.RunAsync();
        var id = (await undisturbed.Store.Deliveries.OfSourceAsync("pension", None)).Single().Id;
        await WithdrawAsync(undisturbed, new(id, "test"));
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        using var stop = new StopAt(step);
        await hub.Awaiting(h => WithdrawAsync(h, new(id, "test"), stop, stop.Token)).Should().ThrowAsync<OperationCanceledException>();
        hub.Clock.Advance(TimeSpan.FromMinutes(2));

        await hub.RunAsync();

        (await StateAsync(hub)).Should().Be(await StateAsync(undisturbed));
    }

    private static async Task<string> StateAsync(TownHub hub)
    {
        var lists = await hub.Store.Lists.ReadAsync((await hub.Store.Lists.LatestAsync(None))!.Value, None);
        return string.Join('\n', await hub.CrosswalkAsync()) + string.Join('\n', lists.SelectMany(l => l.Rows.Select(r => $"{l.Item} {r.Person} {r.Channel} {r.NeedsChecking}")));
    }

    /// <summary>Which rows are one person, whatever the person's id.</summary>
    private static async Task<IReadOnlyList<string>> GroupsAsync(TownHub hub) =>
    [
        .. (await hub.CrosswalkAsync()).Skip(1).Select(row => row.Split(',')).GroupBy(row => row[3])
            .Select(person => string.Join(' ', person.Select(row => $"{row[0]}:{row[1]}"))).Order(StringComparer.Ordinal),
    ];

    private static Task<RunReport> WithdrawAsync(
        TownHub hub, WithdrawalOptions withdrawal, IProgress<PipelineProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new RunPipeline(hub.Store, hub.Clock).WithdrawAsync(
            ProjectLoader.Load(hub.ProjectFolder), hub.Folder, withdrawal, new RunOptions(), progress, cancellationToken);

    private static (string File, byte[] Bytes) Medical(TownHub hub)
    {
        var file = Directory.EnumerateFiles(Path.Combine(hub.ProjectFolder, "data"), "医保*").Single();
        return (file, File.ReadAllBytes(file));
    }

    /// <summary>The file's name with its dates a year earlier.</summary>
    private static string Earlier(string file) => Path.Combine(Path.GetDirectoryName(file)!, Path.GetFileName(file).Replace("2026", "2025", StringComparison.Ordinal));
}
