using Yidang.Hub.CommandLine;
using Yidang.Pipelines;

namespace Yidang.Hub.Rendering;

/// <summary>What goes with a delivery that is taken back: records, persons, rows of lists. The same words before and after.</summary>
internal static class WithdrawalText
{
    public static void Write(Terminal terminal, WithdrawalReport withdrawal, RunReport report)
    {
        var (gone, replaced, come) = withdrawal.Records;
        terminal.WriteResult($"Delivery {withdrawal.Delivery} of {withdrawal.Source} ({withdrawal.FileName}) {(withdrawal.Undo ? "restored 恢复" : "taken back 撤回")}:");
        terminal.WriteResult($"   records: {Numbers.Of(gone)} gone, {Numbers.Of(replaced)} changed, {Numbers.Of(come)} back");
        if (report.Resolve?.Change is { } change)
            terminal.WriteResult($"   persons: {Numbers.Of(change.PersonsEnded)} ended, {Numbers.Of(change.PersonsChanged)} changed, {Numbers.Of(change.PersonsNew)} new");
        foreach (var list in report.Publish?.Lists ?? [])
            if (list.Changes is { } changes)
                terminal.WriteResult($"   list {list.Item}: {Numbers.Of(changes.Withdrawn)} withdrawn 撤出, {Numbers.Of(changes.Changed)} changed 变更, {Numbers.Of(changes.Added)} added 新增");
    }
}
