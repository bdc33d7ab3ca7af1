using System.Security.Cryptography;
using FluentAssertions;
using Xunit;

namespace Yidang.EndToEnd.Tests.CommandLine;

/// <summary>The sample project with the extracts of a small invented town, and what an undisturbed run makes of them. Shared and never changed.</summary>
public sealed class Town : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("yidang-town-").FullName;

    private string Project => Path.Combine(root, "project");

    /// <summary>What an undisturbed run published and resolved.</summary>
    public string Outcome { get; private set; } = "";

    /// <summary>How long that run took.</summary>
    public TimeSpan Duration { get; private set; }

    public async Task InitializeAsync()
    {
        CopyFolder(Path.Combine(YidangProcess.Repository, "samples"), Project, skip: ["data", "truth"]);
        using var sample = await YidangProcess.RunAsync(root, "sample", "--persons", "800", "--seed", "7", "--out", Project);
        sample.ExitCode.Should().Be(0, sample.Talk);
        var undisturbed = Place();
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        using var run = await undisturbed.RunAsync();
        Duration = System.Diagnostics.Stopwatch.GetElapsedTime(started);
        run.ExitCode.Should().Be(0, run.Talk);
        Outcome = await undisturbed.OutcomeAsync();
    }

    public Task DisposeAsync()
    {
        Directory.Delete(root, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A place of its own: a copy of the project that may be broken, and an empty data folder.</summary>
    public PlaceForATest Place()
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, Guid.NewGuid().ToString("n"))).FullName;
        CopyFolder(Project, Path.Combine(folder, "project"), skip: []);
        return new PlaceForATest(folder);
    }

    /// <summary>SHA-256 over all files below a folder by name and content, leaving out what only says when something was written.</summary>
    public static string HashOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, file)));
            hash.AppendData(File.ReadAllBytes(file));
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static void CopyFolder(string from, string to, string[] skip)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var child in Directory.EnumerateDirectories(from).Where(child => !skip.Contains(Path.GetFileName(child))))
        {
            CopyFolder(child, Path.Combine(to, Path.GetFileName(child)), []);
        }
    }
}
