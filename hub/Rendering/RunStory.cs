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
        if (report.FinishedBefore.Count > 0) terminal.WriteResult($"   finished before, and not done again: {string.Join(", ", report.FinishedBefore)} (`yidang run show {report.Run}`)");
        if (report.Fetches.Count > 0) FetchTable.Write(terminal, report.Fetches);
        WriteIntake(terminal, report.Intake);
        if (report.Withdrawal is { } withdrawal) WithdrawalText.Write(terminal, withdrawal, report);
        WriteLate(terminal, report.Late);
        if (report.Unclaimed.Count > 0) terminal.WriteResult($"   no contract names these files, and they were left where they are: {string.Join(", ", report.Unclaimed)}");
        if (report.State == RunState.Unchanged)
        {
            terminal.WriteResult(report.Publish?.Repeats is { } said
                ? $"Nothing changed: the lists say what run {said} has published, and are not published again."
                : "Nothing changed: the deliveries, the project and the day are those of the last run, and so are its golden records and lists.");
        }
        if (report.Resolve is { } resolve) WriteResolve(terminal, resolve);
        WriteGolden(terminal, report.Golden, report.DecisionsWithAlarm);
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
        terminal.WriteResult("1. Deliveries 报送: read = staged + quarantined + set aside");
        // What was taken back is told below; rows that count for nothing do not belong among those that do.
        var counted = intake.Where(file => file.Outcome is not (IntakeReport.Withdrew or IntakeReport.Outdated)).ToList();
        var table = Tables.Of("file", "#read", "#staged", "#quarantined", "#set aside");
        foreach (var file in counted) table.Add([file.FileName, .. Balance([file])]);
        table.Add(["total", .. Balance(counted)]);
        terminal.Results.Write(table);
        terminal.WriteResult($"   encodings: {Numbers.Of(counted.CountBy(file => file.Encoding, StringComparer.Ordinal))}");
        foreach (var file in intake.Where(file => file.Corrects is not null))
        {
            terminal.WriteResult(file.Outcome == IntakeReport.Outdated
                ? $"   {file.FileName} brings rows of delivery {file.Corrects} back, which no longer stands: nothing of it was taken in"
                : $"   {file.FileName} corrects delivery {file.Corrects}: {Numbers.Of(file.Counts.Staged)} rows taken in, {Numbers.Of(file.Counts.Quarantined)} still wrong");
        }
        WriteReasons(terminal, "set aside, by reason", counted.SelectMany(i => i.Counts.SetAside));
        WriteReasons(terminal, "quarantined, by rule", counted.SelectMany(i => i.Quarantined));
        WriteReasons(terminal, "cells noted (kept raw, converted or doubted), by rule", counted.SelectMany(i => i.Noted));
        foreach (var file in intake)
            foreach (var finding in file.Findings)
                terminal.WriteResult($"   {file.FileName}: {finding.Rule}: {finding.Message}");
        WriteChanges(terminal, intake);
    }

    private static void WriteLate(Terminal terminal, IReadOnlyList<SourceStanding> late)
    {
        foreach (var source in late)
        {
            var due = source.ExpectedBy is { } day && source.Received is { } last ? $"expected by {Numbers.Of(day)}, the last came on {Numbers.Of(last)}" : "none ever came";
            terminal.WriteResult($"   late 未按时报送: {source.Source} ({source.Owner} {source.Title}): {due}");
        }
    }

    private static IEnumerable<string> Balance(IReadOnlyCollection<IntakeReport> files) =>
    [
        Sum(files, c => c.Read), Sum(files, c => c.Staged), Sum(files, c => c.Quarantined), Sum(files, c => c.SetAside.Values.Sum()),
    ];

    /// <summary>What the deliveries of this run changed; what was new in a file when it first came is no news today.</summary>
    private static void WriteChanges(Terminal terminal, IReadOnlyList<IntakeReport> intake)
    {
        var fresh = intake.Where(file => file.IsNews).ToList();
        WriteNotTaken(terminal, intake);
        if (fresh.Count == 0) return;
        terminal.WriteResult($"   staged {Sum(fresh, c => c.Staged)} = {Sum(fresh, c => c.New)} new + {Sum(fresh, c => c.Changed)} changed + {Sum(fresh, c => c.Unchanged)} unchanged{Rest(fresh)}; {Sum(fresh, c => c.Vanished)} vanished since the delivery before");
        var updates = fresh.Where(file => file.Counts.Staged != file.Counts.New || file.Counts.Vanished > 0).ToList();
        if (updates.Count == 0) return;
        var table = Tables.Of("file", "#new", "#changed", "#unchanged", "#vanished");
        foreach (var file in updates)
        {
            table.Add(file.FileName, Numbers.Of(file.Counts.New), Numbers.Of(file.Counts.Changed), Numbers.Of(file.Counts.Unchanged), Numbers.Of(file.Counts.Vanished));
        }
        terminal.Results.Write(table);
    }

    private static string Rest(IReadOnlyCollection<IntakeReport> fresh) =>
        (fresh.Any(f => f.Counts.Deleted > 0) ? $" + {Sum(fresh, c => c.Deleted)} deletions" : "")
        + (fresh.Any(f => f.Counts.Overruled > 0) ? $" + {Sum(fresh, c => c.Overruled)} overruled by later rows" : "");

    /// <summary>Files that changed nothing, and why.</summary>
    private static void WriteNotTaken(Terminal terminal, IReadOnlyList<IntakeReport> intake)
    {
        var known = intake.Count(file => file.Outcome == IntakeReport.Known);
        if (known > 0) terminal.WriteResult($"   {known} files were seen before and are not taken in again");
        foreach (var file in intake)
        {
            if (file is { Outcome: IntakeReport.Known, KnownAs: { } name }) terminal.WriteResult($"   {file.FileName}: the same bytes as {name}");
            if (file.Outcome == IntakeReport.Superseded)
                terminal.WriteResult($"   {file.FileName}: kept as delivery {file.Delivery}, and changes nothing: what it speaks of ({file.Period}) is older than what stands");
            if (file.Outcome == IntakeReport.Held)
                terminal.WriteResult($"   {file.FileName}: held as delivery {file.Delivery}, {Numbers.Of(file.Counts.Vanished)} records would vanish; `yidang accept {file.Delivery}` takes it");
            if (file.Outcome == IntakeReport.Expired)
                terminal.WriteResult($"   {file.FileName}: removed as delivery {file.Delivery}, as the law asks, not taken in again");
            if (file.Withdrawn is { } withdrawn)
                terminal.WriteResult($"   {file.FileName}: withdrawn 撤回 on {Numbers.Of(withdrawn.At, TimeZoneInfo.Local)} (delivery {file.Delivery}: {withdrawn.Reason}), not taken in");
        }
    }

    private static string Sum(IEnumerable<IntakeReport> files, Func<IntakeCounts, int> of) => Numbers.Of(files.Sum(file => (long)of(file.Counts)));

    private static void WriteReasons(Terminal terminal, string title, IEnumerable<KeyValuePair<string, int>> counts)
    {
        var byReason = counts.GroupBy(c => c.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(c => c.Value), StringComparer.Ordinal);
        if (byReason.Count > 0) terminal.WriteResult($"   {title}: {Numbers.Of(byReason)}");
    }

    private static string Records(ResolveReport resolve) => resolve.Of is { } all
        ? $"{Numbers.Of(resolve.Records)} of {Numbers.Of(all)} records, which changes bear on"
        : $"{Numbers.Of(resolve.Records)} records";

    private static void WriteResolve(Terminal terminal, ResolveReport resolve)
    {
        terminal.WriteResult("");
        terminal.WriteResult($"2. Resolution 比对: {Records(resolve)}, {Numbers.Of(resolve.Pairs.Values.Sum())} pairs compared, {Numbers.Of(resolve.Matches)} matches, {Numbers.Of(resolve.Reviews)} pairs for review, {Numbers.Of(resolve.Elapsed)}");
        var table = Tables.Of("blocking rule", "#pairs found first", "#skipped (block too large)");
        foreach (var rule in resolve.Pairs.Keys.Union(resolve.SkippedPairs.Keys, StringComparer.Ordinal))
        {
            if (resolve.Pairs.GetValueOrDefault(rule) == 0 && resolve.SkippedPairs.GetValueOrDefault(rule) == 0) continue;
            table.Add(rule, Numbers.Of(resolve.Pairs.GetValueOrDefault(rule)), Numbers.Of(resolve.SkippedPairs.GetValueOrDefault(rule)));
        }
        terminal.Results.Write(table);
    }

    private static void WriteGolden(Terminal terminal, GoldenCounts golden, int contradicted)
    {
        terminal.WriteResult("");
        terminal.WriteResult("3. Golden records 一人一档 一户一档");
        terminal.WriteResult($"   {Numbers.Of(golden.Persons)} persons, {Numbers.Of(golden.RegisteredHouseholds)} registered households 户籍户, {Numbers.Of(golden.Dwellings)} dwellings 居住户, {Numbers.Of(golden.EconomicFamilies)} families 经济家庭");
        terminal.WriteResult($"   {Numbers.Of(golden.ReviewPairs)} pairs for clerical review 人工核对: too likely to dismiss, too uncertain to join");
        if (contradicted > 0)
            terminal.WriteResult($"   {Numbers.Of(contradicted)} stewards' decisions that new evidence speaks against 核对警示; they hold: `yidang decisions` says which");
    }

    private static void WriteLists(Terminal terminal, PublishReport publish)
    {
        terminal.WriteResult("");
        terminal.WriteResult("4. Match lists 比对清单: candidates = matched + needs checking + excluded");
        var table = Tables.Of("list", "#candidates", "#matched", "#needs checking", "#excluded");
        foreach (var list in publish.Lists)
        {
            table.Add(
                list.Title, Numbers.Of(list.Counts.Candidates), Numbers.Of(list.Counts.Matched), Numbers.Of(list.Counts.NeedsChecking),
                Numbers.Of(list.Counts.Excluded.Values.Sum()));
        }
        terminal.Results.Write(table);
        foreach (var list in publish.Lists)
        {
            var excluded = list.Counts.Excluded.Where(reason => reason.Value > 0).ToList();
            var keptOff = excluded.Count > 0 ? $"; kept off: {Numbers.Of(excluded)}" : "";
            if (list.Changes is { } changes)
                terminal.WriteResult($"   {list.Item}: since run {changes.Since}: {Numbers.Of(changes.Added)} added 新增, {Numbers.Of(changes.Withdrawn)} withdrawn 撤出, {Numbers.Of(changes.Changed)} changed 变更");
            terminal.WriteResult($"   {list.Item}: visit 上门 {Channel(list, OutreachChannel.Visit)}, phone 电话 {Channel(list, OutreachChannel.Phone)}, notice 通知 {Channel(list, OutreachChannel.Notice)}{keptOff}");
        }
        terminal.WriteResult($"   Files: {Path.GetFullPath(publish.Folder)}");
    }

    private static string Channel(PublishedList list, OutreachChannel channel) => Numbers.Of(list.ByChannel.GetValueOrDefault(channel));
}
