using FluentAssertions;
using Xunit;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.CommandLine.Crashes;

/// <summary>Two registers of a hamlet, what an undisturbed first run makes of them, and what an undisturbed second run makes of their next month.</summary>
/// <remarks>Small, because it is run hundreds of times, and yet with every kind of write that a run has.</remarks>
public sealed class CrashTown : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("yidang-crash-").FullName;

    /// <summary>A hub on which nothing was run yet.</summary>
    internal string Empty => Path.Combine(root, "empty");

    /// <summary>A hub after its first run, with new deliveries.</summary>
    internal string Second => Path.Combine(root, "second");

    /// <summary>A hub after its second run.</summary>
    internal string Ready { get; private set; } = null!;

    internal HubOutcome AfterFirst { get; private set; } = null!;

    internal HubOutcome AfterSecond { get; private set; } = null!;

    /// <summary>How long an undisturbed second run took.</summary>
    internal TimeSpan Duration { get; private set; }

    public async Task InitializeAsync()
    {
        var project = Path.Combine(Empty, "project");
        Copy(Path.Combine(YidangProcess.Repository, "samples"), project, "data", "truth");
        await DoAsync(root, "sample", "--persons", "200", "--seed", "11", "--out", project);
        foreach (var contract in Directory.EnumerateFiles(Path.Combine(project, "sources")).Where(f => Path.GetFileName(f) is not ("ga.yaml" or "medical.yaml"))) File.Delete(contract);
        await File.WriteAllTextAsync(Path.Combine(project, "survivorship.yaml"), "authority: [ga, medical]\n");
        var first = Place(Empty);
        await DoAsync(first, RunWords);
        AfterFirst = await HubOutcome.OfAsync(first, Path.Combine(first, "data", "hub.db"));

        Copy(first, Second);
        var extract = Directory.EnumerateFiles(Path.Combine(Second, "project", "data"), "医保*").Single();
        var lines = (await File.ReadAllBytesAsync(extract)).AsMemory();
        await File.WriteAllBytesAsync(extract, lines[..(lines.Span[..^40].LastIndexOf((byte)'\n') + 1)].ToArray());
        var second = Place(Second);
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        await DoAsync(second, RunWords);
        Duration = System.Diagnostics.Stopwatch.GetElapsedTime(started);
        AfterSecond = await HubOutcome.OfAsync(second, Path.Combine(second, "data", "hub.db"));
        Ready = second;
        AfterSecond.Golden.Should().NotBe(AfterFirst.Golden, "the second run has something to do");
    }

    public Task DisposeAsync()
    {
        Directory.Delete(root, recursive: true);
        return Task.CompletedTask;
    }

    internal static string[] RunWords { get; } = ["run", "--project", "project", "--as-of", "2026-11-01", "--skip-held"];

    /// <summary>A copy that may be killed.</summary>
    internal string Place(string from)
    {
        var place = Path.Combine(root, Guid.NewGuid().ToString("n"));
        Copy(from, place);
        return place;
    }

    private static async Task DoAsync(string folder, params string[] words)
    {
        using var done = await YidangProcess.RunAsync(folder, words);
        done.ExitCode.Should().Be(0, done.Talk);
    }

    private static void Copy(string from, string to, params string[] skip)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var child in Directory.EnumerateDirectories(from).Where(child => !skip.Contains(Path.GetFileName(child)))) Copy(child, Path.Combine(to, Path.GetFileName(child)));
    }
}
