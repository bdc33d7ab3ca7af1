using FluentAssertions;
using Xunit;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Tests.Hub;

public sealed class RunStoryTests : IDisposable
{
    private readonly TestTerminal terminal = new();

    public void Dispose() => terminal.Dispose();

    [Fact]
    public void The_story_shows_every_count_that_must_balance()
    {
        RunStory.Write(terminal.Terminal, Report());

        terminal.Results.Should().ContainAll(
            "公安_常住人口.csv", "gb18030", "1,003", "996", "header 1, totals 1", "field-count 3, required 2",
            "2. Resolution 比对: 996 records, 5,100 pairs compared", "980 persons", "12 pairs for clerical review", "2 stewards' decisions that new evidence speaks against",
            "高龄津贴", "deceased 4", "/data/lists/run-0001");
    }

    [Fact]
    public void A_run_that_found_nothing_new_says_so()
    {
        RunStory.Write(terminal.Terminal, Report() with { State = RunState.Unchanged, Resolve = null, Publish = null });

        terminal.Results.Should().Contain("Nothing changed").And.NotContain("2. Resolution");
    }

    [Fact]
    public void A_resumed_run_says_that_it_was()
    {
        RunStory.Write(terminal.Terminal, Report() with { Resumed = true });

        terminal.Results.Should().Contain("resumed where a process had stopped");
    }

    private static RunReport Report() => new()
    {
        Run = new RunId(1),
        State = RunState.Succeeded,
        Resumed = false,
        AsOf = new DateOnly(2026, 11, 1),
        Area = "520502",
        Intake =
        [
            new IntakeReport("ga", "公安_常住人口.csv", new DeliveryId(1), "staged", "gb18030",
                new IntakeCounts
                {
                    Read = 1003, Staged = 996, Quarantined = 5, New = 996,
                    SetAside = new Dictionary<string, int> { ["header"] = 1, ["totals"] = 1 },
                },
                new Dictionary<string, int> { ["field-count"] = 3, ["required"] = 2 }, new Dictionary<string, int>(), TimeSpan.FromSeconds(1)),
        ],
        Resolve = new ResolveReport(
            996, new Dictionary<string, long> { ["number"] = 5000, ["name_birth"] = 100 }, new Dictionary<string, long>(), 16, 12,
            new GoldenChange(980, 0, 0, 0, 300, 0, 0, 0), TimeSpan.FromSeconds(2)),
        Publish = new PublishReport("/data/lists/run-0001",
            [
                new PublishedList("old_age_allowance", "高龄津贴",
                    new MatchListCounts { Candidates = 30, Matched = 25, NeedsChecking = 1, Excluded = new Dictionary<string, int> { ["deceased"] = 4 } },
                    new Dictionary<OutreachChannel, int> { [OutreachChannel.Visit] = 26 }, ["old_age_allowance.csv"]),
            ],
            TimeSpan.FromSeconds(1)),
        Golden = new GoldenCounts(980, 300, 310, 20, 12),
        DecisionsWithAlarm = 2,
        Elapsed = TimeSpan.FromSeconds(4),
    };
}
