using System.Globalization;
using Yidang.Hub.CommandLine;
using Yidang.Mdm;
using Yidang.Pipelines;

namespace Yidang.Hub.Rendering;

/// <summary>Quality as tables: of the sample, and what it lets expect of the rows without a number.</summary>
internal static class QualityPage
{
    private const int MostLines = 12;

    public static void Write(Terminal terminal, QualityAnswer answer)
    {
        if (answer.All.Withheld == 0)
        {
            terminal.WriteResult("No ID number is established for anybody, so there is nothing to withhold: two records must agree on a number, or a register with one row per person must have it.");
            return;
        }
        terminal.WriteResult(
            $"{Numbers.Of(answer.All.Withheld)} of {Numbers.Of(answer.Records)} records were matched once more without their ID number (share {Share(answer.Share)}, seed {answer.Seed}).");
        Sample(terminal, "all", [answer.All]);
        Sample(terminal, "source", answer.BySample);
        Sample(terminal, "age", answer.ByAge);
        Sample(terminal, "township", answer.ByTownship);
        Sample(terminal, "evidence for the pair", answer.ByEvidence);
        Expected(terminal, answer.BySource);
        Lists(terminal, answer.Lists);
        terminal.WriteTalk("missed: did not join the other records of its number. wrong: joined another person's. In brackets the interval of 95 %.");
    }

    private static void Sample(Terminal terminal, string part, IReadOnlyList<QualityLine> lines)
    {
        var table = Tables.Of(part, "#withheld", "#missed", "#%", "95 %", "#wrong", "#%", "95 %");
        foreach (var line in lines.Take(MostLines))
        {
            table.Add(
                line.Part, Numbers.Of(line.Withheld), Numbers.Of(line.Missed.Hits), Rate(line.Missed), Interval(line.Missed),
                Numbers.Of(line.Wrong.Hits), Rate(line.Wrong), Interval(line.Wrong));
        }
        terminal.Results.Write(table);
        if (lines.Count > MostLines) terminal.WriteResult($"… and {lines.Count - MostLines} more, all in --json.");
    }

    private static void Expected(Terminal terminal, IReadOnlyList<ExpectedErrors> sources)
    {
        terminal.WriteResult("What that lets expect of the rows that have no usable number:");
        var table = Tables.Of("source", "#rows", "#without number", "#expected missed", "95 %", "#expected wrong", "95 %");
        foreach (var source in sources)
            table.Add(source.Source, Numbers.Of(source.Rows), Numbers.Of(source.WithoutNumber), Rows(source.Missed.Rows), Interval(source.Missed), Rows(source.Wrong.Rows), Interval(source.Wrong));
        terminal.Results.Write(table);
    }

    private static void Lists(Terminal terminal, IReadOnlyList<ListExpectation> lists)
    {
        terminal.WriteResult("And what that does to the lists:");
        var table = Tables.Of("list", "#people", "kept off by", "#false contacts", "95 %", "#missed", "95 %", "budget");
        foreach (var list in lists)
        {
            table.Add(
                list.Item, Numbers.Of(list.Listed), string.Join(", ", list.Because.Select(b => $"{b.Key} {Numbers.Of(b.Value)}")), Rows(list.FalseContacts.Rows),
                Interval(list.FalseContacts), Rows(list.Missed.Rows), Interval(list.Missed), list.Budget is null ? "" : list.IsWithinBudget ? "kept" : "exceeded");
        }
        terminal.Results.Write(table);
    }

    private static string Rate(Proportion proportion) => proportion.Trials == 0 ? "" : Share(proportion.Share);

    private static string Share(double share) => share.ToString("0.00%", CultureInfo.InvariantCulture);

    private static string Interval(Proportion proportion) => proportion.Trials == 0 ? "" : $"[{Share(proportion.Interval.Low)}–{Share(proportion.Interval.High)}]";

    private static string Rows(double rows) => rows.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Interval(Expectation expectation) => $"[{Rows(expectation.Low)}–{Rows(expectation.High)}]";
}
