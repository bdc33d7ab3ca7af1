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
