using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;
using Yidang.Mdm;
using Yidang.Pipelines;
using Yidang.Tests.Architecture;

namespace Yidang.Tests.Docs;

public sealed partial class LinkageGuideTests : IDisposable
{
    private const string Page = "docs/linkage.md";

    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void The_guide_names_every_comparison_level_function_and_key() => Approved.Hold(Page, LinkageReference.Update(Repository.Read(Page)));

    [Fact]
    public void The_guide_says_what_every_level_means()
    {
        var rows = Repository.Read(Page).Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|')[1]).ToList();

        LevelLibrary.Names.Should().OnlyContain(level => rows.Exists(row => row.Contains($"`{level}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_whole_model_on_the_page_is_one_that_can_run()
    {
        var models = Yaml().Matches(Repository.Read(Page)).Select(m => m.Groups["text"].Value).Where(text => text.Contains("version: 1", StringComparison.Ordinal)).ToList();

        models.Should().HaveCountGreaterThan(1, "the walk-through shows one and the recipes another");
        foreach (var model in models)
        {
            File.WriteAllText(file, model);
            var read = () => LinkageModelReader.Read(file);
            read.Should().NotThrow();
        }
    }

    [Fact]
    public void Every_comparison_shown_in_passing_is_one_that_can_run()
    {
        var comparisons = InPassing().Matches(Repository.Read(Page)).Select(m => m.Value).Distinct().ToList();

        comparisons.Should().HaveCountGreaterThan(5);
        foreach (var comparison in comparisons)
        {
            File.WriteAllText(file, $"version: 1\nblocking: [{{on: [x]}}]\ncomparisons:\n  - {comparison}\n");
            var read = () => LinkageModelReader.Read(file);
            read.Should().NotThrow(comparison);
        }
    }

    [GeneratedRegex("```yaml\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();

    [GeneratedRegex(@"\{comparison: [^{}]*\}")]
    private static partial Regex InPassing();
}
