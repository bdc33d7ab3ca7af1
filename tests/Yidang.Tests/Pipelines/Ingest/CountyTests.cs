using System.Globalization;
using FluentAssertions;
using Xunit;
using Xunit.Abstractions;
using Yidang.Pipelines;
using Yidang.Tests.Architecture;
using Yidang.Tests.Pipelines.Projects;

namespace Yidang.Tests.Pipelines.Ingest;

/// <summary>
/// Fourteen extracts of six departments of an invented county, as configuration only. The extracts lie outside the repository, in
/// <c>../shared</c> or where <c>YIDANG_SHARED</c> says; where they are absent the test says so and checks the project alone.
/// </summary>
public sealed class CountyTests(ITestOutputHelper output)
{
    private static readonly string CountyProject = Path.Combine(Repository.Root, "tests", "projects", "county", "sources");

    [Fact]
    public async Task All_fourteen_extracts_are_taken_in_with_counts_that_balance()
    {
        using var folder = new ProjectFolder();
        foreach (var contract in Directory.EnumerateFiles(CountyProject)) folder.Write($"sources/{Path.GetFileName(contract)}", File.ReadAllText(contract));
        var sources = Directory.EnumerateFiles(CountyProject).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).ToList();
        folder.Write("survivorship.yaml", $"authority: [{string.Join(", ", sources)}]\n");
        ProjectLoader.Check(folder.Path).Should().BeEmpty();
        sources.Should().HaveCount(14);

        var shared = Environment.GetEnvironmentVariable("YIDANG_SHARED") ?? Path.Combine(Repository.Root, "..", "shared");
        var county = Path.Combine(shared, "data", "county-dev");
        if (!Directory.Exists(county))
        {
            output.WriteLine($"NOT RUN: the county's extracts are not at {county}; set YIDANG_SHARED to the folder that holds data/county-dev.");
            return;
        }

        using var hub = new StagedHub();
        var reports = await hub.TakeInAsync(ProjectLoader.Load(folder.Path), Path.Combine(county, "extracts"));

        foreach (var report in reports)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{report.Source,-6} {report.Encoding,-8} read {report.Counts.Read,6} staged {report.Counts.Staged,6} quarantined {Written(report.Quarantined)} set aside {Written(report.Counts.SetAside)} noted {Written(report.Noted)} {report.Elapsed.TotalSeconds:0.0} s"));
        reports.Should().HaveCount(14).And.OnlyContain(r => r.Counts.Balances);

        var tags = File.ReadLines(Path.Combine(county, "truth", "truth.csv")).Skip(1).Select(l => l.Split(',')).Where(c => c[1].Length > 0)
            .ToDictionary(c => (File: c[0], Line: int.Parse(c[1], CultureInfo.InvariantCulture)), c => c[6].Split(';'));
        var lost = 0;
        foreach (var report in reports)
        {
            var batches = hub.BatchesOf(report.Delivery);
            foreach (var row in batches.SelectMany(b => b.Quarantined))
            {
                var tag = tags.GetValueOrDefault((report.FileName, row.Line), []);
                var isRight = tag.Contains("malformed") || tag.Contains("openquote");
                if (!isRight) lost++;
                output.WriteLine($"quarantined {(isRight ? "rightly" : "WRONGLY")}: {report.Source}:{row.Line} {row.Violations[0].Rule} {string.Join(';', tag)}");
            }
            foreach (var record in batches.SelectMany(b => b.Staged))
            {
                if (tags.GetValueOrDefault((report.FileName, record.Line), []) is var tag && (tag.Contains("malformed") || tag.Contains("openquote") || tag.Contains("junk")))
                    output.WriteLine($"staged in spite of its tag: {report.Source}:{record.Line} {string.Join(';', tag)}");
                record.Notes?.Where(n => n.Rule is not ("id-check-digit" or "id-date" or "unreadable-id" or "remark")).Take(1).ToList()
                    .ForEach(n => noted.Add($"{report.Source} {n.Column} {n.Rule}"));
            }
        }
        foreach (var kind in noted.GroupBy(n => n).OrderByDescending(g => g.Count()).Take(40)) output.WriteLine($"note {kind.Key} × {kind.Count()}");
        var people = tags.Where(t => !t.Value.Contains("junk") && !t.Value.Contains("malformed") && !t.Value.Contains("openquote") && !t.Value.Contains("blank")).Select(t => t.Key).ToHashSet();
        var staged = reports.SelectMany(r => hub.BatchesOf(r.Delivery).SelectMany(b => b.Staged).Select(s => (r.FileName, s.Line))).ToHashSet();
        people.Except(staged).Should().BeEmpty("every row of a person is staged");
        lost.Should().Be(0);
    }

    private readonly List<string> noted = [];

    private static string Written(IReadOnlyDictionary<string, int> counts) =>
        counts.Count == 0 ? "0" : string.Join(" ", counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key}={c.Value}"));
}
