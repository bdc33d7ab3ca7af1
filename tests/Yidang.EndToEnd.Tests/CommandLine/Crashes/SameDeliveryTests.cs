using FluentAssertions;
using Xunit;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.CommandLine.Crashes;

/// <summary>However often, under whichever names and whenever the same files come, the end is the same.</summary>
public sealed class SameDeliveryTests(CrashTown town) : IClassFixture<CrashTown>
{
    [Fact]
    public async Task Two_runs_at_once_end_like_one()
    {
        var place = town.Place(town.Second);
        using var one = YidangProcess.Start(place, CrashTown.RunWords);
        using var other = YidangProcess.Start(place, CrashTown.RunWords);
        await Task.WhenAll(one.EndAsync(), other.EndAsync());

        new[] { one.ExitCode, other.ExitCode }.Should().Contain(0, $"{one.Talk}{other.Talk}").And.OnlyContain(code => code == 0 || code == 2);
        await SameEndAsync(place);
    }

    [Fact]
    public async Task A_file_that_comes_again_under_another_name_while_a_run_is_on_changes_nothing()
    {
        var place = town.Place(town.Second);
        var file = Directory.EnumerateFiles(Path.Combine(place, "project", "data"), "医保*").Single();
        using var run = YidangProcess.Start(place, CrashTown.RunWords);
        await run.SaysAsync("intake:ga");
        File.Copy(file, Path.Combine(Path.GetDirectoryName(file)!, $"{Path.GetFileNameWithoutExtension(file)}(1){Path.GetExtension(file)}"));
        await run.EndAsync();

        run.ExitCode.Should().Be(0, run.Talk);
        await SameEndAsync(place);
    }

    [Fact]
    public async Task The_older_file_after_the_newer_one_changes_nothing()
    {
        var place = town.Place(town.Second);
        using (var run = await YidangProcess.RunAsync(place, CrashTown.RunWords)) run.ExitCode.Should().Be(0, run.Talk);
        var data = Path.Combine(place, "project", "data");
        var older = Directory.EnumerateFiles(Path.Combine(town.Empty, "project", "data"), "医保*").Single();
        File.Copy(older, Path.Combine(data, Path.GetFileName(older).Replace("202610", "202609", StringComparison.Ordinal)));

        using (var late = await YidangProcess.RunAsync(place, CrashTown.RunWords)) late.ExitCode.Should().Be(0, late.Talk);

        (await EndAsync(place)).Should().Equal(await EndAsync(town.Ready));
    }

    /// <summary>One run more, for what came too late for the others, and everything is as after one run.</summary>
    private async Task SameEndAsync(string place)
    {
        using (var last = await YidangProcess.RunAsync(place, CrashTown.RunWords)) last.ExitCode.Should().Be(0, last.Talk);
        (await EndAsync(place)).Should().Equal(await EndAsync(town.Ready));
    }

    /// <summary>What stands, whichever runs have made it: persons, households, whose each record is, and who is on the lists.</summary>
    private static async Task<List<string>> EndAsync(string place)
    {
        await using var hub = HubStores.Open(Path.Combine(place, "data", "hub.db"));
        var end = new List<string>();
        await foreach (var batch in hub.Golden.ReadPersonsAsync(default)) end.AddRange(batch.Select(p => $"{p.Id} {p.RecordCount} {p.Registered} {p.Dwelling} {string.Join('|', p.Values)}"));
        await foreach (var batch in hub.Golden.ReadHouseholdsAsync(default)) end.AddRange(batch.Select(h => $"{h.Id} {h.Head} {string.Join('|', h.Values)} {string.Join('|', h.Members)}"));
        var lists = await hub.Lists.ReadAsync((await hub.Lists.LatestAsync(default))!.Value, default);
        end.AddRange(lists.SelectMany(l => l.Rows.Select(r => $"{l.Item} {r.Person} {r.Channel} {r.NeedsChecking}")));
        (await hub.Upkeep.VerifyAsync(null, default)).Should().BeEmpty();
        return end;
    }
}
