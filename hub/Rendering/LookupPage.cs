using System.Globalization;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Portal;
using Yidang.Mdm;
using Yidang.Pipelines;

namespace Yidang.Hub.Rendering;

/// <summary>A lookup's answer as text: how it was read, who it could be, and the waterfall of each.</summary>
internal static class LookupPage
{
    public static void Write(Terminal terminal, LookupAnswer answer)
    {
        var read = Tables.Of("attribute", "", "read as", "note");
        foreach (var pair in answer.Read) read.Add(pair.Attribute, pair.Label, pair.Value?.Text, pair.Value is null ? Unread(pair) : pair.Rule);
        terminal.Results.Write(read);
        terminal.WriteResult(Verdict(answer));
        foreach (var person in answer.Persons) Write(terminal, person);
        var bounded = answer.Compared < answer.Found ? $" of {Numbers.Of(answer.Found)}, those with the rarest values: give more to tell them apart" : "";
        terminal.WriteResult(
            $"Compared with {Numbers.Of(answer.Compared)} persons{bounded}; match from {Bits(answer.MatchThreshold)} bits, clerical review from {Bits(answer.ReviewThreshold)} (run {answer.Run}, model version {answer.ModelVersion}).");
    }

    private static void Write(Terminal terminal, LookedUpPerson person)
    {
        var weight = person.Weight;
        terminal.WriteResult("");
        terminal.WriteResult($"{person.Id}  {LookupWords.Of(weight.Decision)}{(weight.Because is { } reason ? $"（{LookupWords.Because(reason)}, {reason}）" : "")}  {Bits(weight.Total)} bits, probability {Probability(weight.Probability)}");
        terminal.WriteResult($"  {string.Join("  ", person.Values.Select(v => $"{v.Label} {v.Text}"))}");
        terminal.WriteResult($"  {Households(person)}{Numbers.Of(person.Records)} records");
        var steps = Tables.Of("comparison", "level", "", "#bits", "#sum", "");
        var sum = 0.0;
        foreach (var step in weight.Steps)
        {
            sum += step.Bits;
            if (!LookupReply.Says(step)) continue;
            var words = step.Level.Length > 0 ? $"{StewardWords.Comparison(step.Comparison)} {StewardWords.Level(step.Comparison, step.Level)}" : StewardWords.Comparison(step.Comparison);
            steps.Add(step.Comparison, step.Level, words, Bits(step.Bits), Bits(sum), Bar(step.Bits));
        }
        terminal.Results.Write(steps);
    }

    private static string Verdict(LookupAnswer answer) => answer.Decision switch
    {
        MatchDecision.Match => $"{LookupWords.Of(answer.Decision)}: {answer.Persons.First(p => p.Weight.Decision == MatchDecision.Match).Id}.",
        MatchDecision.ClericalReview => $"{LookupWords.Of(answer.Decision)}: somebody must look; the evidence does not decide between one of these persons and nobody, or between two.",
        // Who has a name in common is not told from all others by it: that is no word on whether the one is here.
        _ when answer.Found > 0 => $"{LookupWords.Of(answer.Decision)}: nobody weighs enough by what was given, though some share a value of it. Give more: birth date, ID number, phone or address.",
        _ => $"{LookupWords.Of(answer.Decision)}: nobody here is this person, by what was given.",
    };

    private static string Unread(ReadPair pair) => pair.Rule is null ? "left out: empty" : $"left out: {pair.Rule}. {pair.Advice}";

    private static string Households(LookedUpPerson person) => string.Concat(
        new[] { ("户籍户", person.Registered), ("居住户", person.Dwelling), ("经济家庭", person.EconomicFamily) }.Where(h => h.Item2 is not null).Select(h => $"{h.Item1} {h.Item2}  "));

    // Sure and nearly sure are not one thing: what is left to certainty is written out.
    private static string Probability(double probability) =>
        probability > 0.999 ? $"1 − {(1 - probability).ToString("0.#E+0", CultureInfo.InvariantCulture)}" : probability.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Bits(double bits) => bits.ToString("0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    private static string Bar(double bits) => new(bits < 0 ? '-' : '+', (int)Math.Min(40, Math.Round(Math.Abs(bits))));
}
