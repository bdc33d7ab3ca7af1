using FluentAssertions;
using Xunit;

namespace Yidang.EndToEnd.Tests.CommandLine;

public sealed class DemoTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("yidang-demo-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_demo_tells_its_story_and_a_second_one_changes_nothing()
    {
        using var first = await YidangProcess.RunAsync(folder, "demo");

        first.ExitCode.Should().Be(0, first.Talk);
        first.Results.Should().ContainAll("1. Deliveries 报送", "2. Resolution 比对", "3. Golden records", "4. Match lists 比对清单", "quarantined, by rule", "Next:");
        ReadmeFigures.Hold(first.Results);
        await SuggestionsWorkAsync(first.Results);

        var lists = Path.Combine(folder, "data", "demo", "lists");
        var published = Town.HashOf(lists);
        using var second = await YidangProcess.RunAsync(folder, "demo");

        second.ExitCode.Should().Be(0, second.Talk);
        second.Results.Should().Contain("Nothing changed");
        Town.HashOf(lists).Should().Be(published);
    }

    /// <summary>What the demo suggests to try next is typed in as it stands.</summary>
    private async Task SuggestionsWorkAsync(string story)
    {
        var suggestions = story.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("yidang ", StringComparison.Ordinal)).ToList();
        suggestions.Should().HaveCountGreaterThan(3);
        foreach (var suggestion in suggestions.Where(s => !s.StartsWith("yidang serve", StringComparison.Ordinal)))
        {
            using var answer = await YidangProcess.RunAsync(folder, suggestion.Split(' ')[1..]);
            answer.ExitCode.Should().Be(0, $"{suggestion}: {answer.Talk}");
            answer.Results.Should().NotBeEmpty(suggestion);
        }
    }
}
