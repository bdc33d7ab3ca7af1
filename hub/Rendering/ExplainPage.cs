using System.Globalization;
using Yidang.Hub.CommandLine;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Hub.Rendering;

/// <summary>The match-weight waterfall as text: the two rows side by side, then each comparison's level and bits, adding up.</summary>
internal static class ExplainPage
{
    private const int BitsPerColumn = 1;

    public static void Write(Terminal terminal, ExplainAnswer answer)
    {
        var rows = Tables.Of("", "A", "B");
        rows.Add("row", Place(answer.Left), Place(answer.Right));
        var labels = answer.Left.Values.Concat(answer.Right.Values).Select(v => (v.Attribute, v.Label)).Distinct();
        foreach (var (attribute, label) in labels) rows.Add(label, Value(answer.Left, attribute), Value(answer.Right, attribute));
        rows.Add("person", answer.Left.Person?.Value ?? "", answer.Right.Person?.Value ?? "");
        terminal.Results.Write(rows);

        var steps = Tables.Of("comparison", "level", "#bits", "#sum", "");
        var sum = 0.0;
        foreach (var step in answer.Weights.Steps)
        {
            sum += step.Bits;
            if (step.Bits == 0 && step.Level is "" or "missing") continue;
            steps.Add(step.Comparison, step.Level, Bits(step.Bits), Bits(sum), Bar(step.Bits));
        }
        terminal.Results.Write(steps);
        var weights = answer.Weights;
        terminal.WriteResult(
            $"Match weight {Bits(weights.Total)} bits; match from {Bits(weights.MatchThreshold)}, clerical review from {Bits(weights.ReviewThreshold)} (model version {weights.ModelVersion}).");
        terminal.WriteResult(Verdict(answer));
        foreach (var decision in answer.Decisions)
            terminal.WriteResult($"Decision {decision.Number} by {decision.Actor} rules: {DecisionText.Says(decision)}. {decision.Note}".TrimEnd());
    }

    private static string Verdict(ExplainAnswer answer)
    {
        if (answer.IsOnePerson)
        {
            if (answer.Decisions.Any(d => d.Verdict == DecisionVerdict.Same)) return $"One person: {answer.Left.Person}, by a steward's decision.";
            return answer.Weights.Total >= answer.Weights.MatchThreshold
                ? $"One person: {answer.Left.Person}."
                : $"One person: {answer.Left.Person}. Not by this pair alone: other records of the person join them.";
        }
        if (answer.Decisions.Any(d => d.Verdict is DecisionVerdict.Different or DecisionVerdict.Split)) return "Two persons, by a steward's decision.";
        return answer.KeptApartBecause is { } reason
            ? $"Two persons, waiting for clerical review: {reason}."
            : answer.Weights.Total >= answer.Weights.MatchThreshold
                ? "Two persons: a constraint kept the pair apart (two established numbers, or two rows of one listing)."
                : "Two persons.";
    }

    private static string Place(ExplainedRecord record) => $"{record.Place.Key}\n{record.Place.File}:{record.Place.Line}";

    private static string Value(ExplainedRecord record, string attribute)
    {
        var text = record.Values.FirstOrDefault(v => v.Attribute == attribute)?.Text ?? "";
        return attribute == "resident_id" && record.NumberDoubtful ? $"{text} (taken for another person's)" : text;
    }

    private static string Bits(double bits) => bits.ToString("0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    private static string Bar(double bits) => new(bits < 0 ? '-' : '+', (int)Math.Min(40, Math.Round(Math.Abs(bits) / BitsPerColumn)));
}
