using Yidang.Hub.CommandLine;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Hub.Rendering;

/// <summary>Tells what a run did, in the order in which it happened, with counts that can be added up by hand.</summary>
internal static class RunStory
{
    public static void Write(Terminal terminal, RunReport report)
    {
        var resumed = report.Resumed ? ", resumed where a process had stopped" : "";
        terminal.WriteResult($"Run {report.Run}: {Word(report.State)}{resumed}. Area {report.Area}, ages as of {Numbers.Of(report.AsOf)}, {Numbers.Of(report.Elapsed)}.");
        WriteIntake(terminal, report.Intake);
        if (report.State == RunState.Unchanged)
        {
            terminal.WriteResult("Nothing changed: the deliveries, the project and the day are those of the last run, and so are its golden records and lists.");
        }
        if (report.Resolve is { } resolve) WriteResolve(terminal, resolve);
        WriteGolden(terminal, report.Golden);
        if (report.Publish is { } publish) WriteLists(terminal, publish);
    }

    private static string Word(RunState state) => state switch
    {
        RunState.Succeeded => "done",
        RunState.Unchanged => "nothing changed",
        RunState.Failed => "failed",
        RunState.Abandoned => "abandoned",
        _ => "running",
    };

    private static void WriteIntake(Terminal terminal, IReadOnlyList<IntakeReport> intake)
    {
        if (intake.Count == 0) return;
        terminal.WriteResult("");
        terminal.WriteResult("1. Deliveries 报送: read = staged + quarantined + set aside; staged = new + changed + unchanged");
        var table = Tables.Of("file", "encoding", "#read", "#staged", "#quarantined", "#set aside", "#new", "#changed", "#unchanged", "#vanished", "");
        foreach (var file in intake)
        {
            var counts = file.Counts;
            string[] sorted = [file.FileName, file.Encoding, Numbers.Of(counts.Read), Numbers.Of(counts.Staged), Numbers.Of(counts.Quarantined), Numbers.Of(counts.SetAside.Values.Sum())];
            // What was new in a file when it first came is no news today.
            table.Add(IsKnown(file)
                ? [.. sorted, "", "", "", "", "seen before"]
                : [.. sorted, Numbers.Of(counts.New), Numbers.Of(counts.Changed), Numbers.Of(counts.Unchanged), Numbers.Of(counts.Vanished), ""]);
        }
        var fresh = intake.Where(file => !IsKnown(file)).ToList();
        table.Add("total", "", Sum(intake, c => c.Read), Sum(intake, c => c.Staged), Sum(intake, c => c.Quarantined), Sum(intake, c => c.SetAside.Values.Sum()),
            Sum(fresh, c => c.New), Sum(fresh, c => c.Changed), Sum(fresh, c => c.Unchanged), Sum(fresh, c => c.Vanished), "");
        terminal.Results.Write(table);
        WriteReasons(terminal, "set aside, by reason", intake.SelectMany(i => i.Counts.SetAside));
        WriteReasons(terminal, "quarantined, by rule", intake.SelectMany(i => i.Quarantined));
        WriteReasons(terminal, "cells kept raw and left empty, by rule", intake.SelectMany(i => i.Noted));
    }

    private static bool IsKnown(IntakeReport file) => file.Outcome == "known";

    private static string Sum(IReadOnlyList<IntakeReport> intake, Func<IntakeCounts, int> of) => Numbers.Of(intake.Sum(i => (long)of(i.Counts)));

    private static void WriteReasons(Terminal terminal, string title, IEnumerable<KeyValuePair<string, int>> counts)
    {
        var byReason = counts.GroupBy(c => c.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(c => c.Value), StringComparer.Ordinal);
        if (byReason.Count > 0) terminal.WriteResult($"   {title}: {Numbers.Of(byReason)}");
    }

    private static void WriteResolve(Terminal terminal, ResolveReport resolve)
    {
        terminal.WriteResult("");
        terminal.WriteResult($"2. Resolution 比对: {Numbers.Of(resolve.Records)} records, {Numbers.Of(resolve.Pairs.Values.Sum())} pairs compared, {Numbers.Of(resolve.Matches)} matches, {Numbers.Of(resolve.Reviews)} pairs for review, {Numbers.Of(resolve.Elapsed)}");
        var table = Tables.Of("blocking rule", "#pairs found first", "#skipped (block too large)");
        foreach (var rule in resolve.Pairs.Keys.Union(resolve.SkippedPairs.Keys, StringComparer.Ordinal))
        {
            if (resolve.Pairs.GetValueOrDefault(rule) == 0 && resolve.SkippedPairs.GetValueOrDefault(rule) == 0) continue;
            table.Add(rule, Numbers.Of(resolve.Pairs.GetValueOrDefault(rule)), Numbers.Of(resolve.SkippedPairs.GetValueOrDefault(rule)));
        }
        terminal.Results.Write(table);
    }

    private static void WriteGolden(Terminal terminal, GoldenCounts golden)
    {
        terminal.WriteResult("");
        terminal.WriteResult("3. Golden records 一人一档 一户一档");
        terminal.WriteResult($"   {Numbers.Of(golden.Persons)} persons, {Numbers.Of(golden.RegisteredHouseholds)} registered households 户籍户, {Numbers.Of(golden.Dwellings)} dwellings 居住户, {Numbers.Of(golden.EconomicFamilies)} families 经济家庭");
        terminal.WriteResult($"   {Numbers.Of(golden.ReviewPairs)} pairs for clerical review 人工复核: too likely to dismiss, too uncertain to join");
    }

    private static void WriteLists(Terminal terminal, PublishReport publish)
    {
        terminal.WriteResult("");
        terminal.WriteResult("4. Match lists 比对清单: candidates = matched + needs checking + excluded");
        var table = Tables.Of("item", "title", "#candidates", "#matched", "#needs checking", "#excluded", "#visit 上门", "#phone 电话", "#notice 通知");
        foreach (var list in publish.Lists)
        {
            table.Add(
                list.Item, list.Title, Numbers.Of(list.Counts.Candidates), Numbers.Of(list.Counts.Matched), Numbers.Of(list.Counts.NeedsChecking),
                Numbers.Of(list.Counts.Excluded.Values.Sum()), Channel(list, OutreachChannel.Visit), Channel(list, OutreachChannel.Phone),
                Channel(list, OutreachChannel.Notice));
        }
        terminal.Results.Write(table);
        foreach (var list in publish.Lists.Where(l => l.Counts.Excluded.Values.Sum() > 0))
        {
            terminal.WriteResult($"   {list.Item}: kept off the list, by reason: {Numbers.Of(list.Counts.Excluded.Where(reason => reason.Value > 0))}");
        }
        terminal.WriteResult($"   Files: {Path.GetFullPath(publish.Folder)}");
    }

    private static string Channel(PublishedList list, OutreachChannel channel) => Numbers.Of(list.ByChannel.GetValueOrDefault(channel));
}
