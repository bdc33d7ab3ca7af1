using FluentAssertions;
using Xunit;

namespace Yidang.EndToEnd.Tests.CommandLine;

/// <summary>The program on PostgreSQL: the same town, the same outcome, and the schedule in the same database.</summary>
public sealed class PostgresRunTests(Town town) : IClassFixture<Town>
{
    [Fact]
    public async Task PostgreSQL_ends_with_the_same_crosswalk_and_lists_as_the_embedded_store()
    {
        var place = town.Place();
        var store = new[] { "--store", await PostgreSqlCluster.CreateDatabaseAsync() };

        using var run = await YidangProcess.RunAsync(place.Folder, [.. PlaceForATest.RunWords, .. store]);

        run.ExitCode.Should().Be(0, run.Talk);
        run.Talk.Should().Contain("PostgreSQL");
        (await place.OutcomeAsync(store)).Should().Be(town.Outcome);
    }

    [Fact]
    public async Task A_decision_and_its_undoing_come_to_the_same_on_PostgreSQL_and_on_the_embedded_store()
    {
        var outcomes = new List<(string Decided, string Undone)>();
        foreach (string[] store in new[] { ["--store", await PostgreSqlCluster.CreateDatabaseAsync()], Array.Empty<string>() })
        {
            var place = town.Place();
            await DoAsync([.. PlaceForATest.RunWords]);
            var first = await place.OutcomeAsync(store);
            using var queue = await place.AskAsync(["review", "--json", .. store]);
            var tasks = System.Text.Json.JsonDocument.Parse(queue.Results).RootElement.EnumerateArray().Select(t => t.GetProperty("task").GetString()!).ToArray();
            await DoAsync("decide", tasks[0], "same", "--by", "王科长", "--project", "project");
            await DoAsync("decide", tasks[1], "different", "--by", "王科长", "--project", "project");
            await DoAsync([.. PlaceForATest.RunWords]);
            var decided = await place.OutcomeAsync(store);
            await DoAsync("undo", "1", "--project", "project");
            await DoAsync("undo", "2", "--project", "project");
            await DoAsync([.. PlaceForATest.RunWords]);
            outcomes.Add((decided, await place.OutcomeAsync(store)));
            decided.Should().NotBe(first);

            async Task DoAsync(params string[] words)
            {
                using var done = await YidangProcess.RunAsync(place.Folder, [.. words, .. store]);
                done.ExitCode.Should().Be(0, done.Talk);
            }
        }
        outcomes[0].Should().Be(outcomes[1]);
        Crosswalk(outcomes[0].Undone).Should().Be(Crosswalk(town.Outcome), "nothing is left of what was taken back");
    }

    /// <summary>An outcome without the lists' digest, which covers what changed since the last publication.</summary>
    private static string Crosswalk(string outcome) => outcome[(outcome.IndexOf('\n', StringComparison.Ordinal) + 1)..];

    [Fact]
    public async Task The_schedule_and_the_status_page_work_on_PostgreSQL()
    {
        var place = town.Place();
        using var server = YidangProcess.Start(
            place.Folder, "serve", "--project", "project", "--urls", "http://127.0.0.1:0", "--store", await PostgreSqlCluster.CreateDatabaseAsync());
        await server.SaysAsync("Ctrl-C stops.");
        using var browser = new HttpClient { BaseAddress = new Uri(server.Talk.Split(' ', '\n').First(word => word.StartsWith("http://127.0.0.1:", StringComparison.Ordinal)).TrimEnd('.')) };

        (await browser.GetStringAsync("/")).Should().Contain("PostgreSQL").And.Contain("nightly");

        await server.SignalAsync("TERM");
        await server.EndAsync();
        server.ExitCode.Should().Be(0, server.Talk);
    }
}
