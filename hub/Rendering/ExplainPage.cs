using System.Globalization;
using Yidang.Hub.CommandLine;
using Yidang.Mdm;
using Yidang.Pipelines;

namespace Yidang.Hub.Rendering;

/// <summary>The match-weight waterfall of two rows as text: each comparison's bits, and the sum as it grows.</summary>
internal static class ExplainPage
{
    private const int BitsPerStroke = 2;

    public static void Write(Terminal terminal, ExplainAnswer answer)
    {
        var weights = answer.Weights;
        WriteRow(terminal, "A", answer.Left);
        WriteRow(terminal, "B", answer.Right);
        var table = Tables.Of("comparison", "level", "#bits", "#sum", "");
        var sum = 0.0;
        foreach (var step in weights.Steps)
        {
            sum += step.Bits;
            var bar = new string(step.Bits < 0 ? '-' : '+', (int)Math.Ceiling(Math.Abs(step.Bits) / BitsPerStroke));
            table.Add(step.Comparison, step.Level, Bits(step.Bits), Bits(sum), bar);
        }
        terminal.Results.Write(table);
        terminal.WriteResult($"{Bits(weights.Total)} bits: {Word(weights.Decision)} (a match from {Bits(weights.MatchThreshold)}, clerical review from {Bits(weights.ReviewThreshold)}; model version {weights.ModelVersion})");
        terminal.WriteResult(Standing(answer));
    }

    private static void WriteRow(Terminal terminal, string letter, RecordPlace place) =>
        terminal.WriteResult($"{letter}: {place.Key}, {place.SourceName}, {place.File}:{place.Line}");

    private static string Standing(ExplainAnswer answer) => (answer.LeftPerson, answer.RightPerson) switch
    {
        (null, _) or (_, null) => "Not resolved yet: no run has come that far.",
        _ when answer.OnePerson && answer.Weights.Decision != MatchDecision.Match => $"Both stand in the file of {answer.LeftPerson}: other rows of that person join what these two alone would not.",
        _ when answer.OnePerson => $"Both stand in the file of {answer.LeftPerson}.",
        _ when answer.Weights.Decision == MatchDecision.Match => $"They stand in two files, {answer.LeftPerson} and {answer.RightPerson}: a constraint keeps them apart, whatever the weight says.",
        _ => $"They stand in two files, {answer.LeftPerson} and {answer.RightPerson}.",
    };

    private static string Word(MatchDecision decision) => decision switch
    {
        MatchDecision.Match => "a match",
        MatchDecision.ClericalReview => "a pair for clerical review",
        _ => "no match",
    };

    private static string Bits(double bits) => bits.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);
}
