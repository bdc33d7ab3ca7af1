using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace Yidang.EndToEnd.Tests.CommandLine;

/// <summary>docs/linkage.md, followed to the letter: its file copied, its commands typed, what it shows compared with what they print and write.</summary>
public sealed partial class LinkageGuideTests : IDisposable
{
    private const string Page = "docs/linkage.md";

    private readonly string folder = Directory.CreateTempSubdirectory("yidang-link-guide-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_guide_leads_from_an_unknown_file_to_measured_clusters()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(YidangProcess.Repository, Page));
        File.Copy(Path.Combine(YidangProcess.Repository, "samples", "linkage", "patients.csv"), Path.Combine(folder, "patients.csv"));
        var shown = page;

        foreach (var command in Commands().Matches(page).Select(m => m.Groups["words"].Value.Trim()))
        {
            using var answer = await YidangProcess.RunAsync(folder, command.Split(' '));
            answer.ExitCode.Should().Be(0, $"yidang {command}: {answer.Talk}");
            shown = Block($"output: {command.Split(' ')[0]}", "text").Replace(shown, m => m.Groups["before"].Value + Steady(answer.Results) + m.Groups["after"].Value);
            if (command.StartsWith("model ", StringComparison.Ordinal))
            {
                var model = await File.ReadAllTextAsync(Path.Combine(folder, "patients.yaml"));
                shown = Block("file: patients.yaml", "yaml").Replace(shown, m => m.Groups["before"].Value + model + m.Groups["after"].Value);
            }
        }

        if (Environment.GetEnvironmentVariable("YIDANG_ACCEPT") == "1") await File.WriteAllTextAsync(Path.Combine(YidangProcess.Repository, Page), shown);
        else Shape(page).Should().Be(Shape(shown), $"{Page} shows what the commands print, figures apart; YIDANG_ACCEPT=1 ./test takes new output over");
        File.ReadLines(Path.Combine(folder, "clusters.csv")).First().Should().Be("patient_no,cluster_id");
        File.ReadAllText(Path.Combine(folder, "patients.yaml")).Should().Contain("version: 2\n").And.Contain("\nlearnt:\n");
    }

    /// <summary>Figures move a little with every improvement of the engine; what is said, and in which order, is the page's.</summary>
    private static string Shape(string page) => Figure().Replace(Rule().Replace(Blanks().Replace(page, " "), "─"), "0");

    private static string Steady(string text) => Time().Replace(string.Join('\n', text.Split('\n').Select(line => line.TrimEnd())).Trim('\n') + "\n", "time        …");

    private static Regex Block(string mark, string language) => new($"(?<before><!-- {Regex.Escape(mark)} -->\n```{language}\n).*?(?<after>```\n)", RegexOptions.Singleline);

    [GeneratedRegex("^yidang (?<words>.+)$", RegexOptions.Multiline)]
    private static partial Regex Commands();

    [GeneratedRegex("^time .*$", RegexOptions.Multiline)]
    private static partial Regex Time();

    [GeneratedRegex(@"\d[\d,.]*")]
    private static partial Regex Figure();

    [GeneratedRegex(" +")]
    private static partial Regex Blanks();

    [GeneratedRegex("─+")]
    private static partial Regex Rule();
}
