using FluentAssertions;
using Xunit;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Tests.Hub;

public sealed class PlainProgressTests : IDisposable
{
    private readonly FixedClock clock = new(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly TestTerminal terminal = new();

    public void Dispose() => terminal.Dispose();

    [Fact]
    public async Task A_log_gets_a_line_every_five_seconds_and_one_at_the_end_of_a_step()
    {
        await Watch(
            (0, new("intake:ga", 0, 30_000, "rows", Finished: false)),
            (2, new("intake:ga", 4_000, 30_000, "rows", Finished: false)),
            (4, new("intake:ga", 12_000, 30_000, "rows", Finished: false)),
            (9, new("intake:ga", 30_000, 30_000, "rows", Finished: true)));

        Lines().Should().Equal(
            "  intake:ga: 12,000 of 30,000 rows, 2,000 rows/s, about 9.0 s left",
            "  intake:ga: 30,000 rows, 2,000 rows/s, 15 s");
    }

    [Fact]
    public async Task A_step_that_is_long_in_beginning_promises_no_long_end()
    {
        await Watch(
            (0, new("resolve", 0, 10_000, "records", Finished: false)),
            (30, new("resolve", 10, 10_000, "records", Finished: false)),
            (5, new("resolve", 5_010, 10_000, "records", Finished: false)));

        Lines().Should().Equal("  resolve: 10 of 10,000 records", "  resolve: 5,010 of 10,000 records, 143 records/s, about 5.0 s left");
    }

    [Fact]
    public async Task A_step_without_a_known_end_promises_none()
    {
        await Watch(
            (0, new("resolve", 0, null, "pairs", Finished: false)),
            (6, new("resolve", 600, null, "pairs", Finished: false)));

        Lines().Should().Equal("  resolve: 600 pairs, 100 pairs/s");
    }

    private async Task Watch(params (int SecondsLater, PipelineProgress Progress)[] reports)
    {
        await new PlainProgress(terminal.Terminal, clock).WatchAsync(progress =>
        {
            foreach (var (seconds, report) in reports)
            {
                clock.Advance(TimeSpan.FromSeconds(seconds));
                progress.Report(report);
            }
            return Task.FromResult(0);
        });
    }

    private IEnumerable<string> Lines() => terminal.Talk.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
