using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace Yidang.EndToEnd.Tests.CommandLine;

/// <summary>docs/operations.md, typed as it stands on the demo's hub: what it shows is what is printed, but for numbers and places.</summary>
public sealed partial class OperationsPageTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("yidang-operations-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_page_shows_what_its_commands_print()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(YidangProcess.Repository, "docs", "operations.md"));
        using (var demo = await YidangProcess.RunAsync(folder, "demo")) demo.ExitCode.Should().Be(0, demo.Talk);
        var samples = Path.Combine(YidangProcess.Repository, "samples");
        var typed = 0;

        foreach (var block in Blocks().Matches(page).Select(m => m.Groups["text"].Value.Split('\n')))
        {
            var (commands, shown) = (block.TakeWhile(IsCommand).ToList(), block.SkipWhile(IsCommand).Where(line => line.Trim().Length > 0).ToList());
            foreach (var command in commands)
            {
                string[] words = [.. command["$ yidang ".Length..].Split(' ')];
                words = [.. await Task.WhenAll(words.Select(async w => w.StartsWith("postgres://", StringComparison.Ordinal) ? await PostgreSqlCluster.CreateDatabaseAsync() : w))];
                if (!words.Contains("--data")) words = [.. words, "--data", "data/demo", "--project", samples];
                using var answer = await YidangProcess.RunAsync(folder, words);
                answer.ExitCode.Should().Be(0, $"{command}: {answer.Talk}");
                var printed = answer.Results.Split('\n').Select(Plain).ToHashSet(StringComparer.Ordinal);
                foreach (var line in shown.Where(line => !line.Contains('…', StringComparison.Ordinal)).Select(Plain)) printed.Should().Contain(line, command);
                typed++;
            }
        }
        typed.Should().BeGreaterThan(6);

        static bool IsCommand(string line) => line.StartsWith("$ yidang ", StringComparison.Ordinal);
    }

    /// <summary>A line without what is different in every place: paths, numbers, versions, and how far a table is ruled.</summary>
    private static string Plain(string line) => Rules().Replace(Numbers().Replace(Places().Replace(line.Trim(), "/"), "0"), "─");

    [GeneratedRegex("```\n(?<text>\\$ yidang .*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex("/[^ ,]+")]
    private static partial Regex Places();

    [GeneratedRegex("[0-9][0-9,.:-]*")]
    private static partial Regex Numbers();

    [GeneratedRegex("─+| +")]
    private static partial Regex Rules();
}
