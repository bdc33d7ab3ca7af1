using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Tests.Hub;
using Yidang.Tests.Pipelines.Ingest;
using Yidang.Tests.Pipelines.Projects;

namespace Yidang.Tests.Pipelines.Expectations;

public sealed class SourcesQuestionTests : IDisposable
{
    private readonly ProjectFolder folder = new();
    private readonly StagedHub hub = new();

    public void Dispose()
    {
        folder.Dispose();
        hub.Dispose();
    }

    [Fact]
    public async Task Every_source_is_listed_with_its_last_delivery_and_is_late_when_the_next_has_not_come()
    {
        folder.Write("sources/ga.yaml", $"{ProjectFolder.Contract}\nexpects: {{every: 31 days, late_after: 5 days}}\n");
        var project = ProjectLoader.Load(folder.Path);
        var clock = new FixedClock(TimeProvider.System.GetUtcNow());
        var question = new SourcesQuestion(hub, clock);
        (await question.AskAsync(project, CancellationToken.None)).Single().Should().BeEquivalentTo(new { Source = "ga", Owner = "公安局", IsLate = true, ExpectedBy = (DateOnly?)null }, "none ever came");

        hub.Deliver("公安_常住人口_202609.csv", "姓名,公民身份号码,性别\n王芳,,1\n李丽,,2\n赵敏,,2\n陈一,,2\n,,2\n");
        await hub.TakeInAsync(project);

        var standing = (await question.AskAsync(project, CancellationToken.None)).Single();
        standing.Should().BeEquivalentTo(new { FileName = "公安_常住人口_202609.csv", Rows = 5, QuarantinedShare = 0.2, IsLate = false });
        standing.ExpectedBy.Should().Be(standing.Received!.Value.AddDays(31));
        clock.Advance(TimeSpan.FromDays(37));
        (await question.AskAsync(project, CancellationToken.None)).Single().IsLate.Should().BeTrue("31 days and 5 of grace are over");
    }

    [Theory]
    [InlineData("as ever", "max_change: 0.5", 3, null)]
    [InlineData("half of it is missing", "max_change: 0.4", 2, "比上一次的 4 行少 50%（通常不超过 40%）")]
    [InlineData("too few", "min_rows: 4", 3, "少于通常的 4 行")]
    [InlineData("too many", "max_rows: 4", 5, "多于通常的 4 行")]
    public async Task An_odd_volume_is_a_finding_and_refuses_nothing(string what, string expects, int rows, string? finding)
    {
        folder.Write("sources/ga.yaml", $"{ProjectFolder.Contract}\nexpects: {{{expects}}}\n");
        var project = ProjectLoader.Load(folder.Path);
        hub.Deliver("公安_常住人口_202609.csv", Extract(4));
        (await hub.TakeInAsync(project)).Single().Findings.Should().BeEmpty(what);
        hub.Deliver("公安_常住人口_202610.csv", Extract(rows));

        var report = (await hub.TakeInAsync(project))[^1];

        report.Outcome.Should().Be("staged");
        if (finding is null) report.Findings.Should().BeEmpty(what);
        else report.Findings.Should().ContainSingle(what).Which.Message.Should().Contain(finding, what);
    }

    private static string Extract(int rows) => "姓名,公民身份号码,性别\n" + string.Concat(Enumerable.Range(1, rows).Select(i => $"王{i},,1\n"));
}
