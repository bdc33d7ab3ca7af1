using System.Buffers.Binary;
using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Storage;
using Yidang.Tests.Pipelines.Runs;

namespace Yidang.Tests.Pipelines.Work;

public sealed class SharedStepTests(SmallTown town) : IClassFixture<SmallTown>
{
    [Theory]
    [InlineData(true, 100, 100, true, true)]
    [InlineData(false, 100, 100, true, false)]
    [InlineData(true, 101, 100, true, false)]
    [InlineData(true, 100, 100, false, false)]
    public async Task Work_is_shared_when_the_project_wants_it_the_step_is_large_enough_and_somebody_is_there(bool wanted, int from, int size, bool anybody, bool shared)
    {
        await using var hub = await town.OpenAsync();
        var lease = await LeaseAsync(hub);
        if (anybody) await hub.Store.Work.ReportAsync("other/1", default);
        await hub.Store.Work.ReportAsync(HubNode.Name, default);

        (await AnnounceAsync(hub, lease, size, wanted, from) is not null).Should().Be(shared);

        (await hub.Store.Work.FindAsync(default) is not null).Should().Be(shared);
    }

    [Fact]
    public async Task Results_come_in_order_whoever_did_the_items_and_the_step_is_gone_afterwards()
    {
        await using var hub = await town.OpenAsync();
        var lease = await LeaseAsync(hub);
        await hub.Store.Work.ReportAsync("other/1", default);
        var step = await AnnounceAsync(hub, lease, size: 1000);

        var results = await step!.DoAsync("d", 1000, Sum, Quiet, default);

        results.Select(Number).Sum().Should().Be(1000L * 999 / 2);
        // The last item is shorter than the others.
        results.SkipLast(1).Select(Number).Should().BeInAscendingOrder("later items hold greater numbers");
        (await hub.Store.Work.FindAsync(default)).Should().BeNull();
        (await hub.Store.Runs.ReadLogAsync(lease.Run, default)).Select(e => e.Text).Should().Contain(t => t.StartsWith("score: 67 items, ") && t.Contains(HubNode.Name));
    }

    [Fact]
    public async Task An_item_that_nobody_could_do_ends_the_step_with_what_was_said_last()
    {
        await using var hub = await town.OpenAsync();
        var lease = await LeaseAsync(hub);
        await hub.Store.Work.ReportAsync("other/1", default);
        var step = await AnnounceAsync(hub, lease, size: 10);
        await hub.Store.Work.OpenAsync(lease, "score", "d", [.. Enumerable.Range(0, 10).Select(i => (i, i + 1))], default);
        for (var attempt = 0; attempt < IWorkTable.MostAttempts; attempt++)
            await hub.Store.Work.FailAsync((await hub.Store.Work.ClaimAsync(lease.Run, "score", "d", "other/1", default))!, "OverflowException", default);

        var doing = () => step!.DoAsync("d", 10, Sum, Quiet, default);

        (await doing.Should().ThrowAsync<PoisonedWorkException>()).Which.Message.Should().Contain("item 0").And.Contain("OverflowException").And.Contain("share_work");
    }

    [Fact]
    public async Task A_mistake_in_this_process_ends_the_step_at_once()
    {
        await using var hub = await town.OpenAsync();
        var lease = await LeaseAsync(hub);
        await hub.Store.Work.ReportAsync("other/1", default);
        var step = await AnnounceAsync(hub, lease, size: 1000);

        var doing = () => step!.DoAsync("d", 1000, (_, _) => throw new InvalidOperationException("a mistake"), Quiet, default);

        await doing.Should().ThrowAsync<InvalidOperationException>().WithMessage("a mistake");
        (await hub.Store.Work.StandingAsync(lease.Run, "score", default)).Done.Should().Be(0);
    }

    private static Progress<(long, long)> Quiet => new();

    private static long Number(byte[] result) => BinaryPrimitives.ReadInt64LittleEndian(result);

    private static byte[] Sum(int from, int to)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Enumerable.Range(from, to - from).Sum(i => (long)i));
        return bytes;
    }

    private static Task<RunLease> LeaseAsync(TownHub hub) => hub.Store.Runs.AcquireAsync(
        new RunRequest("inputs", new DateOnly(2026, 11, 1), "520502", "test", "elsewhere", 1, hub.Clock.GetUtcNow()), default);

    private static Task<SharedStep?> AnnounceAsync(TownHub hub, RunLease lease, int size, bool wanted = true, int from = 1)
    {
        var project = ProjectLoader.Load(hub.ProjectFolder);
        return SharedStep.AnnounceAsync(
            hub.Store, lease, project with { Settings = project.Settings with { ShareWork = wanted, ShareWorkFrom = from } }, "score", size, hub.Clock, default);
    }
}
