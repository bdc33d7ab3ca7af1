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
}
