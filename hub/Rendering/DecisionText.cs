using Yidang.Hub.CommandLine;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Hub.Rendering;

/// <summary>Stewards' decisions as text.</summary>
internal static class DecisionText
{
    public static void WriteEntered(Invocation invocation, IReadOnlyList<StewardDecision> entered)
    {
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(entered);
            return;
        }
        foreach (var decision in entered)
        {
            var supersedes = decision.Supersedes.Count == 0 ? "" : $", in place of decision {string.Join(", ", decision.Supersedes)}";
            invocation.Terminal.WriteResult($"Decision {decision.Number}: {Says(decision)}{supersedes}.");
        }
        invocation.Terminal.WriteTalk($"{Numbers.Of(entered.Count)} entered. The next `yidang run` honours it; `yidang undo N` takes it back.");
    }

    public static void WriteUndone(Invocation invocation, StewardDecision decision)
    {
        invocation.Tell(decision, terminal => terminal.WriteResult($"Decision {decision.Number} ({Says(decision)}) is withdrawn. The next `yidang run` restores what stood before."));
    }

    public static void WriteLedger(Terminal terminal, IReadOnlyList<DecisionAnswer> decisions)
    {
        var table = Tables.Of("#decision", "says", "task", "by", "at (UTC)", "note", "stands", "alarms");
        foreach (var (entry, alarms) in decisions)
        {
            var stands = entry.Withdrawn is { } withdrawn ? $"withdrawn by {withdrawn.Actor}" : entry.SupersededBy is { } by ? $"superseded by {by}" : "stands";
            table.Add(
                Numbers.Of(entry.Decision.Number), Says(entry.Decision), entry.Decision.Task ?? "", entry.Decision.Actor,
                Numbers.Of(entry.Decision.At, TimeZoneInfo.Utc), entry.Decision.Note, stands, string.Join(", ", alarms));
        }
        terminal.Results.Write(table);
        foreach (var (entry, alarms) in decisions.Where(d => d.Alarms.Count > 0))
            terminal.WriteTalk($"Decision {entry.Decision.Number} still holds, but {string.Join("; ", alarms.Select(Alarm))}. Look again; `yidang undo {entry.Decision.Number}` takes it back.");
        terminal.WriteTalk($"{Numbers.Of(decisions.Count)} decisions, {Numbers.Of(decisions.Count(d => d.Entry.Stands))} stand.");
    }

    /// <summary>What a decision says, in a few words.</summary>
    public static string Says(StewardDecision decision)
    {
        var sides = $"{Rows(decision.Left.Count)} and {Rows(decision.Right.Count)}";
        return decision.Verdict switch
        {
            DecisionVerdict.Same => $"{sides} are one person's",
            DecisionVerdict.Different => $"{sides} are two people's",
            DecisionVerdict.Split => $"{sides} are split into two persons",
            _ => $"{sides}: nobody can tell",
        };
    }

    private static string Rows(int count) => count == 1 ? "1 row" : $"{Numbers.Of(count)} rows";

    private static string Alarm(string kind) => kind switch
    {
        "equal-identity" => "both sides now have one valid number, name and birth date",
        "two-numbers" => "the person now has two established ID numbers",
        "record-changed" => "a record that was decided upon has changed its name, number, birth date or sex",
        "overruled" => "another decision keeps some of its records apart, so it is not honoured",
        _ => kind,
    };
}
