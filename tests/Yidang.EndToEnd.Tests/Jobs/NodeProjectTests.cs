using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using Yidang.EndToEnd.Tests.CommandLine;
using Yidang.Jobs;
using Yidang.Pipelines;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Jobs;

public sealed class NodeProjectTests(Town town) : IClassFixture<Town>, IDisposable
{
    private const string Jobs = "jobs:\n  - {name: nightly, work: run, cron: '0 30 1 * * ?'}\n";

    private NodeProject? node;

    public void Dispose() => node?.Dispose();

    [Fact]
    public async Task A_changed_schedule_is_taken_and_one_that_cannot_be_read_is_told_of_and_not()
    {
        var place = town.Place();
        var folder = Path.Combine(place.Folder, "project");
        var schedule = Path.Combine(folder, "schedule.yaml");
        await File.WriteAllTextAsync(schedule, Jobs);
        node = new NodeProject(ProjectLoader.Load(folder), () => ProjectLoader.Load(folder), TimeProvider.System, NullLogger<NodeProject>.Instance);
        var first = node.Current;
        (await node.RefreshAsync(default)).Should().BeSameAs(first, "nothing has changed");

        await File.WriteAllTextAsync(schedule, Jobs + "  - {name: lists, work: publish, after: [nightly]}\n");
        (await node.RefreshAsync(default)).Schedule.Jobs.Select(j => j.Name).Should().Equal("nightly", "lists");
        var second = node.Current;
        node.Trouble.Should().BeNull();

        await File.WriteAllTextAsync(schedule, Jobs.Replace("0 30", "0 60", StringComparison.Ordinal));
        (await node.RefreshAsync(default)).Should().BeSameAs(second);
        node.Trouble!.Kind.Should().Be(AlertKind.ProjectInvalid);
        node.Trouble.Message.Should().Contain("schedule.yaml:2");

        File.Delete(schedule);
        (await node.RefreshAsync(default)).Should().BeSameAs(second);
        node.Trouble!.Message.Should().Contain("lacks this file");

        await File.WriteAllTextAsync(schedule, Jobs);
        (await node.RefreshAsync(default)).Schedule.Jobs.Select(j => j.Name).Should().Equal("nightly");
        node.Trouble.Should().BeNull();
    }

    [Fact]
    public async Task A_schedule_that_somebody_is_just_writing_is_left_until_it_is_written()
    {
        var (before, half, whole) = (NodeProjects.With([]), NodeProjects.With([]) with { Hash = "half" }, NodeProjects.With([]) with { Hash = "whole" });
        Queue<Project> readings = new([half, whole, whole, whole]);
        node = new NodeProject(before, readings.Dequeue, TimeProvider.System, NullLogger<NodeProject>.Instance);

        (await node.RefreshAsync(default)).Project.Should().BeSameAs(before);
        (await node.RefreshAsync(default)).Project.Should().BeSameAs(whole);
    }
}
