using System.Diagnostics;
using System.Globalization;
using FluentAssertions;
using Xunit;

namespace Yidang.EndToEnd.Tests.CommandLine.Crashes;

/// <summary>The data folder lies on a disk that is full at some point of a run: one clear message, and given space the run goes on to the same end.</summary>
public sealed class FullDiskTests(CrashTown town) : IClassFixture<CrashTown>
{
    [Fact]
    public async Task A_run_on_a_disk_that_is_full_goes_on_once_there_is_space()
    {
        var failed = 0;
        for (var kilobytes = 256; kilobytes <= 65_536; kilobytes = kilobytes * 3 / 2)
        {
            var place = town.Place(town.Empty);
            var data = Directory.CreateDirectory(Path.Combine(place, "data")).FullName;
            await MountAsync("-t", "tmpfs", "-o", Size(kilobytes), "yidang-test", data);
            try
            {
                using var full = await YidangProcess.RunAsync(place, CrashTown.RunWords);
                if (full.ExitCode == 0) break;
                failed++;
                full.ExitCode.Should().Be(2, full.Talk);
                full.Talk.Should().NotContain("unexpected").And.NotContain("   at ");
                await MountAsync("-o", $"remount,{Size(131_072)}", data);
                await GoOnAsync(place, kilobytes);
                var outcome = await HubOutcome.OfAsync(place, Path.Combine(data, "hub.db"));
                (outcome.Golden, outcome.Lists).Should().Be((town.AfterFirst.Golden, town.AfterFirst.Lists), "{0} KB", kilobytes);
            }
            finally
            {
                await RunAsync("umount", data);
            }
        }
        failed.Should().BeGreaterThan(3, "the disks begin far too small");
    }

    /// <summary>Goes on with the run; what failed before there was a ledger is simply run.</summary>
    private static async Task GoOnAsync(string place, int kilobytes)
    {
        using var resumed = await YidangProcess.RunAsync(place, "run", "--resume", "--project", "project");
        if (resumed.ExitCode == 0) return;
        using var again = await YidangProcess.RunAsync(place, CrashTown.RunWords);
        again.ExitCode.Should().Be(0, $"{kilobytes} KB: {again.Talk}");
    }

    private static string Size(int kilobytes) => string.Create(CultureInfo.InvariantCulture, $"size={kilobytes}k");

    private static async Task MountAsync(params string[] words) =>
        (await RunAsync("mount", words)).Should().Be(0, "this test mounts a small disk of its own: it needs root, and in a container the right to mount (CAP_SYS_ADMIN)");

    private static async Task<int> RunAsync(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words))!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
