using System.IO.Compression;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Yidang.EndToEnd.Tests.CommandLine;

/// <summary>Backing up, restoring, moving and verifying a hub that has run, as its operator does.</summary>
public sealed class StoreCommandTests(Town town) : IClassFixture<Town>
{
    [Fact]
    public async Task A_hub_that_moves_to_PostgreSQL_and_back_goes_on_as_if_it_had_stayed()
    {
        var (stayed, moved) = (town.Place(), town.Place());
        foreach (var place in new[] { stayed, moved }) await DoAsync(place, PlaceForATest.RunWords);
        var postgres = await PostgreSqlCluster.CreateDatabaseAsync();

        await DoAsync(moved, "db", "copy", "--to", postgres);
        await DoAsync(stayed, NextDay(stayed));
        await DoAsync(moved, [.. NextDay(moved), "--store", postgres]);

        (await moved.OutcomeAsync("--store", postgres)).Should().Be(await stayed.OutcomeAsync());
        await DoAsync(moved, "db", "verify", "--store", postgres);

        await DoAsync(moved, "db", "copy", "--to", "home", "--store", postgres);
        await DoAsync(stayed, [.. PlaceForATest.RunWords[..^1], "2026-11-03"]);
        await DoAsync(moved, [.. PlaceForATest.RunWords[..^1], "2026-11-03", "--data", "home"]);

        (await moved.OutcomeAsync("--data", "home")).Should().Be(await stayed.OutcomeAsync());
        Town.HashOf(Path.Combine(moved.Folder, "home", "lists")).Should().Be(Town.HashOf(stayed.Lists), "every published file is there, to the byte");
        await DoAsync(moved, "db", "verify", "--data", "home");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_backup_of_either_store_brings_the_hub_back_into_either(bool fromPostgres)
    {
        var place = town.Place();
        string[] from = fromPostgres ? ["--store", await PostgreSqlCluster.CreateDatabaseAsync()] : [];
        await DoAsync(place, [.. PlaceForATest.RunWords, .. from]);
        await DoAsync(place, ["db", "backup", "hub.zip", .. from]);
        var postgres = await PostgreSqlCluster.CreateDatabaseAsync();

        foreach (string[] into in new[] { ["--data", "one"], new[] { "--data", "two", "--store", postgres } })
        {
            await DoAsync(place, ["db", "restore", "hub.zip", .. into]);
            await DoAsync(place, ["db", "verify", .. into]);
            (await place.OutcomeAsync(into)).Should().Be(town.Outcome);
            using var again = await YidangProcess.RunAsync(place.Folder, ["db", "restore", "hub.zip", .. into]);
            again.ExitCode.Should().Be(2, "the store is not empty now");
            again.Talk.Should().Contain("--force");
            await DoAsync(place, ["db", "restore", "hub.zip", "--force", .. into]);
            (await place.OutcomeAsync(into)).Should().Be(town.Outcome);
        }
    }

    [Fact]
    public async Task A_backup_that_was_damaged_or_cut_short_is_refused_and_changes_nothing()
    {
        var place = town.Place();
        await DoAsync(place, PlaceForATest.RunWords);
        await DoAsync(place, "db", "backup", "hub.zip");
        var whole = await File.ReadAllBytesAsync(Path.Combine(place.Folder, "hub.zip"));

        await File.WriteAllBytesAsync(Path.Combine(place.Folder, "cut.zip"), whole[..(whole.Length / 2)]);
        var altered = Path.Combine(place.Folder, "altered.zip");
        File.Copy(Path.Combine(place.Folder, "hub.zip"), altered);
        using (var archive = ZipFile.Open(altered, ZipArchiveMode.Update))
        {
            var name = archive.Entries.First(e => e.FullName.StartsWith("deliveries/", StringComparison.Ordinal)).FullName;
            archive.GetEntry(name)!.Delete();
            using var entry = archive.CreateEntry(name).Open();
            entry.Write("other bytes"u8);
        }

        foreach (var damaged in new[] { "cut.zip", "altered.zip" })
        {
            using var restore = await YidangProcess.RunAsync(place.Folder, "db", "restore", damaged, "--data", "new");
            restore.ExitCode.Should().Be(2);
            restore.Talk.Should().Contain("This backup cannot be used").And.NotContain("   at ");
            Directory.Exists(Path.Combine(place.Folder, "new", "deliveries")).Should().BeFalse();
            File.Exists(Path.Combine(place.Folder, "new", "hub.db")).Should().BeFalse();
        }
    }

    [Fact]
    public async Task What_was_done_to_a_hub_behind_its_back_is_found_and_told_with_a_way_to_mend_it()
    {
        var place = town.Place();
        await DoAsync(place, PlaceForATest.RunWords);
        await DoAsync(place, "db", "verify");
        var folder = Path.Combine(place.Folder, "data");
        await File.AppendAllTextAsync(Directory.EnumerateFiles(Path.Combine(folder, "deliveries"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First(), "x");
        File.Delete(Directory.EnumerateFiles(place.Lists, "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First());
        await AlterAsync(Path.Combine(folder, "hub.db"), """
            delete from crosswalk where record_id = (select min(record_id) from crosswalk);
            update match_list set candidates = candidates + 1 where item = (select min(item) from match_list);
            update delivery set rows_read = rows_read + 1 where delivery_id = 1;
            delete from golden_household where household_id = (select min(household_id) from golden_household);
            """);

        using var verify = await YidangProcess.RunAsync(place.Folder, "db", "verify");

        verify.ExitCode.Should().Be(1, verify.Talk);
        verify.Results.Should().ContainAll(
            "vault: delivery", "was altered in the vault", "lists: lists/run-0001", ".csv is missing", "crosswalk-complete: 1 current records", "person-records: 1 golden persons",
            "list-balance: 1 lists", "delivery-balance: 1 deliveries", "member-household", "yidang run --from resolve", "findings.");
    }

    private static string[] NextDay(PlaceForATest place)
    {
        // A correction of one delivery, so that records, golden records and lists change after the move.
        var file = Directory.EnumerateFiles(place.Deliveries).Where(f => f.EndsWith(".csv", StringComparison.Ordinal)).Order(StringComparer.Ordinal).First();
        var lines = File.ReadAllBytes(file);
        var end = Array.LastIndexOf(lines, (byte)'\n', lines.Length - 2);
        File.WriteAllBytes(file, lines[..(end + 1)]);
        return [.. PlaceForATest.RunWords[..^1], "2026-11-02", "--skip-held"];
    }

    private static async Task DoAsync(PlaceForATest place, params string[] words)
    {
        using var done = await YidangProcess.RunAsync(place.Folder, words);
        done.ExitCode.Should().Be(0, $"{string.Join(' ', words)}: {done.Results} {done.Talk}");
    }

    private static async Task AlterAsync(string database, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Pooling=false;Foreign Keys=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
