using System.Diagnostics;
using System.Globalization;
using System.Text;
using FluentAssertions;
using Xunit;
using Xunit.Abstractions;
using Yidang.Connectors;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Tests.Connectors;
using Yidang.Tests.Pipelines.Projects;

namespace Yidang.Tests.Pipelines.Ingest.Hostile;

/// <summary>
/// Thousands of damaged files through the whole of intake: each is taken with counts that balance, or refused by name; none crashes it,
/// hangs it or loses a line. <c>YIDANG_MUTATIONS=10000</c> (or <c>bench/mutations</c>) runs as many as one likes.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private static readonly int Files = int.Parse(Environment.GetEnvironmentVariable("YIDANG_MUTATIONS") ?? "1200", CultureInfo.InvariantCulture);
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Damaged_files_are_taken_with_counts_that_balance_or_refused_by_name()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        byte[][] good = [GoodFiles.Csv(new UTF8Encoding(true), "\r\n"), GoodFiles.Csv(Encoding.GetEncoding("GB18030"), "\r\n"), GoodFiles.Csv(new UTF8Encoding(false), "\n"), GoodFiles.Workbook()];
        using var projectFolder = new ProjectFolder();
        projectFolder.Write("survivorship.yaml", "authority: [mz]\n");
        projectFolder.Write("sources/ga.yaml", GoodFiles.Contract);
        var project = ProjectLoader.Load(projectFolder.Path);
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var rules = new SortedDictionary<string, int>(StringComparer.Ordinal);
        long rows = 0;

        for (var seed = 0; seed < Files; seed++)
        {
            var random = new Random(seed);
            var isWorkbook = seed % good.Length == 3;
            var bytes = isWorkbook ? Mutation.OfWorkbook(good[3], random) : Mutation.OfText(good[seed % good.Length], random);
            string outcome;
            try
            {
                outcome = await TakeInAsync(project, bytes, rules).WaitAsync(Hang);
                if (int.TryParse(outcome.Split(' ')[^1], out var read)) rows += read;
            }
            catch (Exception e) when (e is not UnreadableDeliveryException and not DeliveryRefusedException)
            {
                throw new InvalidOperationException($"Seed {seed} ({(isWorkbook ? "xlsx" : "csv")}): {e.GetType().Name}: {e.Message}", e);
            }
            catch (YidangException e)
            {
                outcome = $"refused {e.GetType().Name}";
            }
            var kind = $"{(isWorkbook ? "xlsx" : "csv")} {outcome.Split(' ')[0]}";
            outcomes[kind] = outcomes.GetValueOrDefault(kind) + 1;
        }

        using var self = Process.GetCurrentProcess();
        output.WriteLine($"{Files} files, {rows} rows, seeds 0–{Files - 1}; peak {self.PeakWorkingSet64 / 1_000_000} MB");
        foreach (var (kind, count) in outcomes) output.WriteLine($"{kind}: {count}");
        foreach (var (rule, count) in rules) output.WriteLine($"quarantined {rule}: {count}");
        outcomes["csv staged"].Should().BeGreaterThan(Files / 4, "most wounds are small");
        outcomes["xlsx staged"].Should().BePositive();
        outcomes["xlsx refused"].Should().BePositive();
        if (Environment.GetEnvironmentVariable("YIDANG_MUTATIONS") is not null) self.PeakWorkingSet64.Should().BeLessThan(500_000_000);
    }

    private static async Task<string> TakeInAsync(Project project, byte[] bytes, SortedDictionary<string, int> rules)
    {
        using var hub = new StagedHub();
        var path = Path.Combine(hub.Deliveries, "名单.csv");
        await File.WriteAllBytesAsync(path, bytes);
        var read = await Rows.ReadAsync(path);
        var isText = !bytes.AsSpan().StartsWith("PK"u8) && FormatDetector.Guess(path).Encoding != "utf-16";
        if (isText) LineAccount.Hold(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes, read);

        var report = (await hub.TakeInAsync(project)).Single();

        report.Counts.Balances.Should().BeTrue();
        report.Counts.Read.Should().Be(read.Count, "intake counts every row that the reader gives");
        if (report.Outcome != "staged") return report.Outcome;
        var batches = hub.BatchesOf(report.Delivery).ToList();
        batches.SelectMany(b => b.Staged.Select(r => r.Line).Concat(b.Quarantined.Select(r => r.Line)).Concat(b.SetAside.Select(r => r.Line)))
            .Order().Should().Equal(read.Select(r => r.Line), "each row is in one place");
        foreach (var row in batches.SelectMany(b => b.Quarantined))
        {
            row.Violations.Should().NotBeEmpty().And.OnlyContain(v => v.Rule.Length > 0 && v.Fix.Length > 0);
            rules[row.Violations[0].Rule] = rules.GetValueOrDefault(row.Violations[0].Rule) + 1;
        }
        batches.SelectMany(b => b.Staged).SelectMany(r => r.Values).Concat(batches.SelectMany(b => b.Quarantined).SelectMany(r => r.Fields))
            .Should().NotContain(v => v != null && v.Contains('\0', StringComparison.Ordinal), "no store takes it");
        return $"staged {report.Counts.Read}";
    }
}
