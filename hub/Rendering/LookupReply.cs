using Yidang.Hub.Portal;
using Yidang.Mdm;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Hub.Rendering;

/// <summary>A lookup's answer with its evidence in words, as the API and <c>--json</c> give it.</summary>
internal sealed record LookupReply(
    MatchDecision Decision, string DecisionText, IReadOnlyList<ReadPair> Read, IReadOnlyList<LookupReply.Person> Persons, int Found, int Compared, RunId Run,
    int ModelVersion, double MatchThreshold, double ReviewThreshold)
{
    public static LookupReply Of(LookupAnswer answer) => new(
        answer.Decision, LookupWords.Of(answer.Decision), answer.Read, [.. answer.Persons.Select(Person.Of)], answer.Found, answer.Compared, answer.Run,
        answer.ModelVersion, answer.MatchThreshold, answer.ReviewThreshold);

    /// <summary>A person whom the lookup could be about.</summary>
    public sealed record Person(
        PersonId Id, MatchDecision Decision, string DecisionText, string? Because, string? BecauseText, double Weight, double Probability, IReadOnlyList<ShownValue> Values,
        HouseholdId? Registered, HouseholdId? Dwelling, HouseholdId? EconomicFamily, int Records, IReadOnlyList<Step> Evidence)
    {
        public static Person Of(LookedUpPerson person)
        {
            var weight = person.Weight;
            return new(
                person.Id, weight.Decision, LookupWords.Of(weight.Decision), weight.Because, weight.Because is { } reason ? LookupWords.Because(reason) : null,
                Math.Round(weight.Total, 3), weight.Probability, person.Values, person.Registered, person.Dwelling, person.EconomicFamily, person.Records,
                [.. weight.Steps.Where(Says).Select(Step.Of)]);
        }
    }

    /// <summary>A bar of the waterfall, in English and Chinese.</summary>
    public sealed record Step(string Comparison, string Level, string Text, double Bits)
    {
        public static Step Of(WeightStep step) => new(
            step.Comparison, step.Level, $"{StewardWords.Comparison(step.Comparison)}{(step.Level.Length > 0 ? "：" + StewardWords.Level(step.Comparison, step.Level) : "")}", Math.Round(step.Bits, 3));
    }

    /// <summary>False for what neither side says anything of.</summary>
    public static bool Says(WeightStep step) => step.Bits != 0 || step.Level is not ("" or "missing");
}
