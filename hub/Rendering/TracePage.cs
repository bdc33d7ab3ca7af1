using Yidang.Hub.CommandLine;
using Yidang.Mdm;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Hub.Rendering;

/// <summary>A row's journey as text, one numbered step after the other.</summary>
internal static class TracePage
{
    public static void Write(Terminal terminal, TraceAnswer trace)
    {
        var delivery = trace.Delivery;
        terminal.WriteResult($"1. Delivered 报送: delivery {delivery.Id}, {delivery.File}, {Numbers.Of(delivery.Bytes)} bytes, {delivery.Encoding}, header on line {delivery.HeaderLine}, taken in by run {delivery.Run}");
        terminal.WriteResult($"   {(delivery.Removed is { } removed ? $"removed on {Numbers.Of(removed.At, TimeZoneInfo.Local)}, as the law asks, it had" : "kept byte for byte under")} SHA-256 {delivery.Sha256}");
        WriteStanding(terminal, delivery);
        terminal.WriteResult(trace.Contract is { } contract
            ? $"2. Read under contract 数据契约 {contract.Source}: {contract.Owner}《{contract.Title}》; {contract.Purpose}; {contract.LegalBasis}"
            : "2. Read under a contract that the project no longer has");
        terminal.WriteResult($"   line {trace.Line}{(trace.Record is { } record ? $", row {record} after the header" : "")}");
        if (trace.Corrects is { } corrects) terminal.WriteResult($"   corrects 更正 {corrects}");
        if (trace.CorrectedBy is { } by) terminal.WriteResult($"   corrected 已更正 by delivery {by}");
        switch (trace.Outcome)
        {
            case TraceOutcome.SetAside:
                terminal.WriteResult($"3. Set aside: not data ({trace.SetAsideReason})");
                return;
            case TraceOutcome.Removed:
                terminal.WriteResult("3. Not kept: the delivery's bytes were removed, as the law asks: their retention term was over, or an erasure took them");
                return;
            case TraceOutcome.Quarantined:
                terminal.WriteResult("3. Quarantined 隔离:");
                foreach (var violation in trace.Violations)
                {
                    terminal.WriteResult($"   line {violation.Line}{(violation.Column.Length > 0 ? $", column {violation.Column}" : "")}: {violation.Rule}: {violation.Fix}");
                }
                return;
            default:
                WriteStaged(terminal, trace);
                return;
        }
    }

    private static void WriteStanding(Terminal terminal, TracedDelivery delivery)
    {
        if (delivery.Withdrawal is { } withdrawal)
            terminal.WriteResult($"   withdrawn 撤回 on {Numbers.Of(withdrawal.At, TimeZoneInfo.Local)} by {withdrawal.Actor} in run {withdrawal.Run}: {withdrawal.Reason}. Nothing of it counts");
        else if (delivery.Standing.ReplacedBy is { } by)
            terminal.WriteResult($"   superseded: delivery {by} took its place");
        else if (delivery.Standing.State != "stands")
            terminal.WriteResult($"   {delivery.Standing.State}: nothing of it counts");
    }

    private static void WriteStaged(Terminal terminal, TraceAnswer trace)
    {
        terminal.WriteResult(trace.Deletes ? $"3. Read as the deletion 删除 of {trace.Key}" : $"3. Staged 入库 as {trace.Key}");
        WriteFate(terminal, trace);
        if (trace.Deletes) return;
        var values = Tables.Of("attribute", "", "value", "in the golden record", "golden value");
        foreach (var value in trace.Values)
        {
            values.Add(value.Staged.Attribute, value.Staged.Label, value.Staged.Text, Word(value.Fate), value.Fate == ValueFate.Lost ? value.Golden?.Text : "");
        }
        terminal.Results.Write(values);
        foreach (var note in trace.Notes) terminal.WriteResult($"   {note.Attribute} ({note.Column}): {note.Rule}: {(ValueChanges.Contains(note.Rule) ? "converted from" : "kept raw as")} {note.Raw}");

        terminal.WriteResult(trace.Person is { } person
            ? $"4. Resolved 比对 to person {person}, with {Numbers.Of(trace.RecordsOfPerson)} source rows in all"
            : trace.IsCurrent ? "4. Not resolved yet 尚未比对: no run has come that far"
            : trace.StandsAt is { } latest ? $"4. Resolved 比对 by the record's latest row 以最新一行为准: yidang trace {latest.File}:{latest.Line}"
            : "4. Not resolved 不参与比对: no row of this record counts now");
        foreach (var decision in trace.Decisions)
            terminal.WriteResult($"   decision 核对决定 {decision.Number} by {decision.Actor}: {DecisionText.Says(decision)}. {decision.Note}".TrimEnd());
        PersonPage.WriteHouseholds(terminal, trace.Households);
        if (trace.Lists.Count > 0) terminal.WriteResult("5. Published 比对清单");
        PersonPage.WriteLists(terminal, trace.Lists);
    }

    /// <summary>What became of the record since, where it is not what this row says.</summary>
    private static void WriteFate(Terminal terminal, TraceAnswer trace)
    {
        if (trace.OverruledByLine is { } later)
            terminal.WriteResult($"   overruled 被后行取代: line {later} of the same file speaks of the same record, and the last word counts");
        if (trace.Deleted is { } deleted) terminal.WriteResult($"   it deleted 已删除 the record that stood at {deleted.File}:{deleted.Line} (delivery {deleted.Delivery})");
        else if (trace.EndedBy is { } ended)
            terminal.WriteResult($"   {(trace.Deletes ? "the record" : "this version")} ended 已失效 with delivery {ended}: it was changed, missing, deleted or withdrawn there");
        if (trace.StandsAt is { } now) terminal.WriteResult($"   the record stands now 现存于 at {now.File}:{now.Line} (delivery {now.Delivery})");
        else if (!trace.IsCurrent) terminal.WriteResult("   the hub has no such record now 现无此记录");
    }

    private static string Word(ValueFate fate) => fate switch
    {
        ValueFate.Supplied => "supplied it",
        ValueFate.Agreed => "agrees",
        ValueFate.Lost => "lost",
        ValueFate.NotKept => "not kept",
        _ => SnakeCase.Of(fate),
    };
}
