using FluentAssertions;

namespace Yidang.EndToEnd.Tests.CommandLine;

/// <summary>A project and a data folder that one test has for itself.</summary>
public sealed class PlaceForATest(string folder)
{
    public string Folder { get; } = folder;

    /// <summary>Where the extracts lie.</summary>
    public string Deliveries => Path.Combine(Folder, "project", "data");

    public string Lists => Path.Combine(Folder, "data", "lists");

    /// <summary>The extract whose name begins so.</summary>
    public string Delivery(string beginning) => Directory.EnumerateFiles(Deliveries, beginning + "*").Single();

    internal static string[] RunWords { get; } = ["run", "--project", "project", "--as-of", "2026-11-01"];

    internal Task<YidangProcess> RunAsync() => YidangProcess.RunAsync(Folder, RunWords);

    internal YidangProcess StartRun() => YidangProcess.Start(Folder, RunWords);

    internal Task<YidangProcess> AskAsync(params string[] words) => YidangProcess.RunAsync(Folder, [.. words, "--project", "project"]);

    /// <summary>The crosswalk and the lists, as one text that two hubs must agree on.</summary>
    public async Task<string> OutcomeAsync()
    {
        using var crosswalk = await AskAsync("export", "crosswalk", "--out", "crosswalk.csv");
        crosswalk.ExitCode.Should().Be(0, crosswalk.Talk);
        using var lists = await AskAsync("export", "lists", "--out", "exported");
        lists.ExitCode.Should().Be(0, lists.Talk);
        return Town.HashOf(Path.Combine(Folder, "exported")) + "\n" + await File.ReadAllTextAsync(Path.Combine(Folder, "crosswalk.csv"));
    }
}
