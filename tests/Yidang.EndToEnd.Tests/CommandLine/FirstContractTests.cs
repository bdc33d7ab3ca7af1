using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace Yidang.EndToEnd.Tests.CommandLine;

/// <summary>docs/first-contract.md, followed to the letter: its file saved, its commands typed, what it shows compared with what they print.</summary>
public sealed partial class FirstContractTests : IDisposable
{
    private const string Page = "docs/first-contract.md";

    private readonly string folder = Directory.CreateTempSubdirectory("yidang-first-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_page_leads_from_an_unknown_file_to_a_run()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(YidangProcess.Repository, Page));
        var file = GivenFile().Match(page);
        await File.WriteAllTextAsync(Path.Combine(folder, file.Groups["name"].Value), file.Groups["text"].Value);
        var shown = page;

        foreach (var command in Commands().Matches(page).Select(m => m.Groups["words"].Value.Trim()))
        {
            if (command.StartsWith("run ", StringComparison.Ordinal)) PutTheFileInPlace(file.Groups["name"].Value);
            using var answer = await YidangProcess.RunAsync(folder, command.Split(' '));
            answer.ExitCode.Should().Be(command.StartsWith("check ", StringComparison.Ordinal) ? 1 : 0, $"yidang {command}: {answer.Talk}");
            shown = Output(command.Split(' ')[0]).Replace(shown, m => m.Groups["before"].Value + Steady(answer.Results) + m.Groups["after"].Value);
        }

        if (Environment.GetEnvironmentVariable("YIDANG_ACCEPT") == "1") await File.WriteAllTextAsync(Path.Combine(YidangProcess.Repository, Page), shown);
        else page.Should().Be(shown, $"{Page} shows what the commands print; YIDANG_ACCEPT=1 ./test takes new output over");
    }

    private void PutTheFileInPlace(string name)
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, "my-town", "data"));
        File.Copy(Path.Combine(folder, name), Path.Combine(data.FullName, name));
        var project = Path.Combine(folder, "my-town", "project.yaml");
        File.WriteAllText(project, DeliveriesFolder().Replace(File.ReadAllText(project), "deliveries: data"));
    }

    private static string Steady(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimEnd())).Trim('\n') + "\n";

    private static Regex Output(string command) => new($"(?<before><!-- output: {command} -->\n```text\n).*?(?<after>```\n)", RegexOptions.Singleline);

    [GeneratedRegex("<!-- file: (?<name>.+?) -->\n```csv\n(?<text>.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex GivenFile();

    [GeneratedRegex("^yidang (?<words>.+)$", RegexOptions.Multiline)]
    private static partial Regex Commands();

    [GeneratedRegex("^deliveries: .*$", RegexOptions.Multiline)]
    private static partial Regex DeliveriesFolder();
}
