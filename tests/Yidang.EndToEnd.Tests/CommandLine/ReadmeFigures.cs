using System.Text.RegularExpressions;
using FluentAssertions;

namespace Yidang.EndToEnd.Tests.CommandLine;

/// <summary>The README shows what the demo prints; <c>YIDANG_ACCEPT=1 ./test</c> writes it anew.</summary>
internal static partial class ReadmeFigures
{
    public static void Hold(string story)
    {
        var path = Path.Combine(YidangProcess.Repository, "README.md");
        var readme = File.ReadAllText(path);
        var shown = Shown().Match(readme);
        shown.Success.Should().BeTrue("README.md has a block between <!-- demo --> and <!-- /demo -->");
        var wanted = Steady(story);
        if (Environment.GetEnvironmentVariable("YIDANG_ACCEPT") == "1")
        {
            var text = shown.Groups["text"];
            File.WriteAllText(path, readme[..text.Index] + wanted + readme[(text.Index + text.Length)..]);
            return;
        }
        shown.Groups["text"].Value.Should().Be(wanted, "the figures in README.md are the demo's; YIDANG_ACCEPT=1 ./test takes new ones over");
    }

    /// <summary>The numbered story without what differs from machine to machine: times and folders.</summary>
    private static string Steady(string story)
    {
        var told = story[..story.IndexOf("\nNext:", StringComparison.Ordinal)].TrimEnd();
        var lines = told.Split('\n').Select(line => line.TrimEnd()).Where(line => !line.TrimStart().StartsWith("Files:", StringComparison.Ordinal));
        return Elapsed().Replace(string.Join('\n', lines), "") + "\n";
    }

    [GeneratedRegex(@"<!-- demo -->\n```text\n(?<text>.*?)```\n<!-- /demo -->", RegexOptions.Singleline)]
    private static partial Regex Shown();

    [GeneratedRegex(@", \d+(\.\d)?( min \d\d)? s\b")]
    private static partial Regex Elapsed();
}
