using FluentAssertions;
using Xunit;
using Yidang.Pipelines;

namespace Yidang.Tests.Pipelines.Runs;

public sealed class BackfillTests(SmallTown town) : IClassFixture<SmallTown>
{
    [Fact]
    public async Task Days_without_a_run_get_one_each_on_what_had_been_delivered_by_then()
    {
        await using var hub = await town.OpenAsync();
        var project = ProjectLoader.Load(hub.ProjectFolder);
        var backfill = new Backfill(hub.Store, hub.Folder, hub.Clock);
        var (from, to) = (new DateOnly(2026, 10, 29), new DateOnly(2026, 11, 1));

        var preview = await backfill.PreviewAsync(project, from, to, new RunOptions(), default);

        // 公安 is of 20 October; the month's extracts end on the 31st, and so does what the grid collected.
        preview.Select(d => d.Day).Should().Equal(from, from.AddDays(1), from.AddDays(2), to);
        preview[0].Deliveries.Should().ContainSingle(f => f.StartsWith("公安"));
        preview[1].Deliveries.Should().BeEmpty();
        preview[2].Deliveries.Should().HaveCount(8);
        preview.Should().OnlyContain(d => d.Done == null);
        (await hub.Store.Runs.ListAsync(10, default)).Should().BeEmpty("a preview runs nothing");

        var reports = await backfill.RunAsync(project, preview, new RunOptions(), null, default);

        reports.Select(r => r.AsOf).Should().Equal(preview.Select(d => d.Day));
        reports.Select(r => r.Intake.Count(i => i.IsNews)).Should().Equal(preview.Select(d => d.Deliveries.Count), "the preview said exactly this");
        (await backfill.PreviewAsync(project, from, to, new RunOptions(), default)).Should().OnlyContain(d => d.Done != null && d.Deliveries.Count == 0);
    }

    [Fact]
    public async Task A_day_that_the_hub_has_gone_beyond_is_refused_because_its_lists_would_be_made_of_what_came_later()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync(new RunOptions(AsOf: new DateOnly(2026, 11, 3)));
        var backfill = new Backfill(hub.Store, hub.Folder, hub.Clock);
        var project = ProjectLoader.Load(hub.ProjectFolder);

        var preview = await backfill.PreviewAsync(project, new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 4), new RunOptions(), default);

        preview.Select(d => d.Refusal).Should().Equal("run 1 was as of 2026-11-03", null, null);
        preview.Select(d => d.Done).Should().Equal(null, 1, null);
        (await backfill.Awaiting(b => b.RunAsync(project, preview, new RunOptions(), null, default)).Should().ThrowAsync<BackfillRefusedException>())
            .WithMessage("2026-11-02*Nothing was done*export lists --as-of 2026-11-02*");
        (await hub.Store.Runs.ListAsync(10, default)).Should().ContainSingle("not even the day after was run");
        (await backfill.RunAsync(project, [.. preview.Skip(1)], new RunOptions(), null, default)).Should().ContainSingle().Which.AsOf.Should().Be(new DateOnly(2026, 11, 4));
    }
}
