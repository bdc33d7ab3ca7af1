using System.Globalization;
using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.CommandLine.Crashes;

/// <summary>Withdrawals, erasures, retentions and backups are killed wherever something becomes lasting; gone on with, they end as if nothing had been.</summary>
public sealed class CrashedUpkeepTests(CrashTown town) : IClassFixture<CrashTown>
{
    private static readonly string[] Scope = ["--project", "project"];

    private static int Every(int usually) =>
        int.TryParse(Environment.GetEnvironmentVariable("YIDANG_CRASH_EVERY"), NumberStyles.None, CultureInfo.InvariantCulture, out var every) ? every : usually;

    [Fact]
    public async Task A_withdrawal_that_is_killed_and_resumed_ends_like_an_undisturbed_one()
    {
        var done = town.Place(town.Ready);
        await DoAsync(done, ["withdraw", "2", "--reason", "invented", .. Scope]);
        var expected = await HubOutcome.OfAsync(done, StoreOf(done));
        var fault = 1;
        for (; ; fault += Every(9))
        {
            var place = town.Place(town.Ready);
            if (!await DiesAsync(place, fault, ["withdraw", "2", "--reason", "invented", .. Scope])) break;
            await GoOnAsync(place, fault);
            (await HubOutcome.OfAsync(place, StoreOf(place))).Should().Be(expected, "fault {0}", fault);
            Directory.Delete(place, recursive: true);
        }
        fault.Should().BeGreaterThan(20, "a withdrawal has that many places at the least");
    }

    [Fact]
    public async Task A_run_that_was_killed_is_told_as_stopped_until_it_is_taken_up()
    {
        var place = town.Place(town.Second);
        (await DiesAsync(place, fault: 20, CrashTown.RunWords)).Should().BeTrue();

        using (var runs = await YidangProcess.RunAsync(place, ["runs", .. Scope])) runs.Results.Should().Contain("stopped").And.NotContain("running");
        using (var alerts = await YidangProcess.RunAsync(place, ["alerts", .. Scope])) alerts.Results.Should().Contain("run_stopped");
        await DoAsync(place, CrashTown.RunWords);

        using (var runs = await YidangProcess.RunAsync(place, ["runs", .. Scope])) runs.Results.Should().NotContain("stopped");
        using (var alerts = await YidangProcess.RunAsync(place, ["alerts", .. Scope])) alerts.Results.Should().NotContain("run_stopped");
    }

    [Fact]
    public async Task An_erasure_that_is_killed_is_completed_by_the_next_run()
    {
        var (person, number) = await SomebodyAsync(town.Place(town.Ready));
        var fault = 1;
        for (; ; fault += Every(9))
        {
            var place = town.Place(town.Ready);
            if (!await DiesAsync(place, fault, ["erase", person, "--reason", "invented", "--by", "tester", "--yes", .. Scope])) break;
            await using (var left = HubStores.Open(StoreOf(place)))
            {
                var begun = await left.Erasures.ListAsync(default);
                if (begun.Count == 0) (await left.Golden.FindByResidentIdAsync(number, default)).Should().ContainSingle("nothing was erased before fault {0}", fault);
                else await DoAsync(place, CrashTown.RunWords);
            }
            await using var hub = HubStores.Open(StoreOf(place));
            if ((await hub.Erasures.ListAsync(default)).Count > 0)
            {
                (await hub.Erasures.ListAsync(default)).Should().ContainSingle().Which.Completed.Should().NotBeNull("fault {0}", fault);
                (await hub.Golden.FindByResidentIdAsync(number, default)).Should().BeEmpty();
                (await new HubVerification(hub, new HubFolder(Path.Combine(place, "data"))).RunAsync(null, default)).Should().BeEmpty("fault {0}", fault);
                Directory.EnumerateFiles(Path.Combine(place, "data", "lists"), "*.csv", SearchOption.AllDirectories).Any(f => File.ReadAllText(f).Contains(person, StringComparison.Ordinal)).Should().BeFalse();
            }
        }
        fault.Should().BeGreaterThan(20);
    }

    [Fact]
    public async Task A_retention_that_is_killed_is_completed_by_the_next_run()
    {
        var ready = town.Place(town.Ready);
        // Whatever stands no more is past a term of one day, once the ledger says that it came long ago.
        foreach (var contract in Directory.GetFiles(Path.Combine(ready, "project", "sources"), "*.yaml"))
            await File.WriteAllTextAsync(contract, System.Text.RegularExpressions.Regex.Replace(await File.ReadAllTextAsync(contract), "retention_days: .*", "retention_days: 1"));
        await DoAsync(ready, ["withdraw", "2", "--reason", "invented", .. Scope]);
        await using (var store = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={StoreOf(ready)};Pooling=False"))
        {
            await store.OpenAsync();
            await using var command = store.CreateCommand();
            command.CommandText = "update delivery set received_at = '2020' || substr(received_at, 5)";
            (await command.ExecuteNonQueryAsync()).Should().BePositive();
        }
        var fault = 1;
        var begun = 0;
        for (; ; fault += 1)
        {
            var place = town.Place(ready);
            if (!await DiesAsync(place, fault, ["retention", .. Scope])) break;
            await using (var left = HubStores.Open(StoreOf(place)))
                begun += (await left.Retentions.ListAsync(default)).Count(r => r.Completed is null);
            await DoAsync(place, fault % 2 == 0 ? CrashTown.RunWords : ["retention", .. Scope]);
            await DoAsync(place, ["retention", .. Scope]);
            await using var hub = HubStores.Open(StoreOf(place));
            (await hub.Retentions.ListAsync(default)).Should().ContainSingle("fault {0}", fault).Which.Completed.Should().NotBeNull("fault {0}", fault);
            (await hub.Deliveries.FindAsync(new DeliveryId(2), default))!.Removed.Should().NotBeNull();
            (await new HubVerification(hub, new HubFolder(Path.Combine(place, "data"))).RunAsync(null, default)).Should().BeEmpty("fault {0}", fault);
            Directory.Delete(place, recursive: true);
        }
        begun.Should().BePositive("some places lie between the store and the files");
    }

    [Fact]
    public async Task What_a_killed_backup_left_goes_with_the_next_one()
    {
        var place = town.Place(town.Ready);
        var backups = Directory.CreateDirectory(Path.Combine(place, "backups")).FullName;
        foreach (var name in new[] { "hub.zip.0123.part", "hub.zip.0123.part-wal", ".hub.zip.4567.part" })
        {
            await File.WriteAllTextAsync(Path.Combine(backups, name), "half a hub");
            File.SetLastWriteTimeUtc(Path.Combine(backups, name), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }
        await File.WriteAllTextAsync(Path.Combine(backups, "hub.zip.89ab.part"), "of a process that is at work");

        await DoAsync(place, ["db", "backup", Path.Combine(backups, "hub.zip")]);

        Directory.GetFiles(backups).Select(Path.GetFileName).Should().BeEquivalentTo("hub.zip", "hub.zip.89ab.part");
    }

    private static async Task<(string Person, string Number)> SomebodyAsync(string place)
    {
        await using var hub = HubStores.Open(StoreOf(place));
        var listed = (await hub.Lists.ReadAsync((await hub.Lists.LatestAsync(default))!.Value, default)).SelectMany(l => l.Rows).Select(r => r.Person).ToHashSet();
        await foreach (var batch in hub.Golden.ReadPersonsAsync(default))
        {
            var number = AttributeCatalogue.Default["resident_id"].Ordinal;
            if (batch.FirstOrDefault(p => listed.Contains(p.Id) && ResidentIdNumber.Parse(p.Values[number]).IsValid) is { } person) return (person.Id.Value, person.Values[number]!);
        }
        throw new InvalidOperationException("Nobody with a number is on a list.");
    }

    private static async Task GoOnAsync(string place, int fault)
    {
        await using (var left = HubStores.Open(StoreOf(place)))
        {
            var last = (await left.Runs.ListAsync(1, default))[0];
            if (last.Kind != "withdraw")
            {
                // Killed before the ledger knew of it.
                await DoAsync(place, ["withdraw", "2", "--reason", "invented", .. Scope]);
                return;
            }
            if (last.State == RunState.Succeeded) return;
        }
        using var again = await YidangProcess.RunAsync(place, "run", "--resume", "--project", "project");
        again.ExitCode.Should().Be(0, $"fault {fault}: {again.Talk}");
    }

    private static async Task<bool> DiesAsync(string place, int fault, string[] words)
    {
        using var run = YidangProcess.StartWithFault(place, fault, words);
        await run.EndAsync();
        if (run.ExitCode == 0) return false;
        run.Talk.Should().Contain($"fault {fault}: ");
        return true;
    }

    private static async Task DoAsync(string place, string[] words)
    {
        using var done = await YidangProcess.RunAsync(place, words);
        done.ExitCode.Should().Be(0, done.Talk);
    }

    private static string StoreOf(string place) => Path.Combine(place, "data", "hub.db");
}
