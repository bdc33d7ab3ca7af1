using FluentAssertions;
using Xunit;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage;

public abstract partial class HubStoreTests
{
    private static readonly Alert Late = new(AlertKind.SourceLate, "医保", "The last delivery came on 2026-10-01.");

    private static readonly Func<Alert, bool> Everything = _ => true;

    private static readonly Alert Odd = new(AlertKind.Volume, "ga", "Delivery 7 has 3 rows.");

    [Fact]
    public async Task An_alert_is_raised_once_and_cleared_when_it_is_over()
    {
        var raised = Clock.GetUtcNow();
        await Store.Alerts.SyncAsync([Late, Odd], Everything, default);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Store.Alerts.SyncAsync([Late, Odd], Everything, default);
        (await Store.Alerts.ListAsync(10, default)).Should().Equal(new AlertEntry(Late, raised, null), new AlertEntry(Odd, raised, null));

        Clock.Advance(TimeSpan.FromMinutes(1));
        var cleared = Clock.GetUtcNow();
        await Store.Alerts.SyncAsync([Odd], Everything, default);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Store.Alerts.SyncAsync([Odd, Late], Everything, default);

        (await Store.Alerts.ListAsync(10, default)).Should().Equal(
            [new AlertEntry(Late, Clock.GetUtcNow(), null), new AlertEntry(Odd, raised, null), new AlertEntry(Late, raised, cleared)], "what comes back is another alert");
    }

    [Fact]
    public async Task What_is_untold_is_claimed_by_one_node_and_comes_up_again_when_that_one_does_not_tell_it()
    {
        await Store.Alerts.SyncAsync([Late, Odd], Everything, default);
        var mine = await Store.Alerts.ClaimUntoldAsync(default);
        mine.Select(e => e.Alert).Should().Equal(Late, Odd);
        (await Store.Alerts.ClaimUntoldAsync(default)).Should().BeEmpty("another node tells them");

        await Store.Alerts.ToldAsync(mine[0], default);
        Clock.Advance(TimeSpan.FromMinutes(3));
        (await Store.Alerts.ClaimUntoldAsync(default)).Select(e => e.Alert).Should().Equal([Odd], "the node that had claimed it died");
    }

    [Fact]
    public async Task An_alert_whose_text_changes_is_told_again_as_the_same()
    {
        var more = Odd with { Message = "Delivery 8 has 2 rows." };
        await Store.Alerts.SyncAsync([Odd], Everything, default);
        var raised = Clock.GetUtcNow();
        var first = (await Store.Alerts.ClaimUntoldAsync(default)).Single();
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Store.Alerts.SyncAsync([more], Everything, default);
        (await Store.Alerts.ListAsync(10, default)).Should().Equal(new AlertEntry(more, raised, null));

        await Store.Alerts.ToldAsync(first, default);
        var second = (await Store.Alerts.ClaimUntoldAsync(default)).Should().ContainSingle("what was told says no longer what is so").Subject;
        second.Should().Be(new AlertEntry(more, raised, null));
        await Store.Alerts.ToldAsync(second, default);
        await Store.Alerts.SyncAsync([more], Everything, default);
        (await Store.Alerts.ClaimUntoldAsync(default)).Should().BeEmpty();

        await Store.Alerts.SyncAsync([Odd], Everything, default);
        await Store.Alerts.SyncAsync([], Everything, default);
        (await Store.Alerts.ClaimUntoldAsync(default)).Should().ContainSingle("who heard of it hears that it is over").Which.Cleared.Should().NotBeNull();
    }

    [Fact]
    public async Task Who_cannot_see_whether_an_alert_is_over_leaves_it_standing()
    {
        await Store.Alerts.SyncAsync([Late, Odd], Everything, default);

        await Store.Alerts.SyncAsync([], alert => alert != Late, default);

        (await Store.Alerts.ListAsync(10, default)).Where(e => e.Cleared is null).Select(e => e.Alert).Should().Equal(Late);
    }

    [Fact]
    public async Task That_an_alert_is_over_is_told_to_whom_it_was_told()
    {
        await Store.Alerts.SyncAsync([Late, Odd], Everything, default);
        var late = (await Store.Alerts.ClaimUntoldAsync(default)).Single(e => e.Alert == Late);
        await Store.Alerts.ToldAsync(late, default);
        await Store.Alerts.SyncAsync([], Everything, default);

        var over = await Store.Alerts.ClaimUntoldAsync(default);

        over.Should().ContainSingle("what came and went before anyone was told of it is not told").Which.Should().Be(late with { Cleared = Clock.GetUtcNow() });
        await Store.Alerts.ToldAsync(over[0], default);
        Clock.Advance(TimeSpan.FromMinutes(3));
        (await Store.Alerts.ClaimUntoldAsync(default)).Should().BeEmpty();
    }
}
