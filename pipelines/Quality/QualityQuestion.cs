using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>
/// <c>yidang quality</c>: how good matching is on the hub's own records, without a truth: ID numbers are withheld from a sample, and
/// matching is done once more without them. Reads, and changes nothing.
/// </summary>
/// <remarks>Costs as much time and memory as resolving.</remarks>
public sealed class QualityQuestion(IHubStore store, Project project)
{
    private static readonly (int From, string Name)[] Ages = [(0, "0–5"), (6, "6–17"), (18, "18–59"), (60, "60–79"), (80, "80+")];

    /// <param name="share">How much of the records with an established number to withhold, above 0 and at most 0.5.</param>
    /// <param name="asOf">The day on which ages are reckoned.</param>
    public async Task<QualityAnswer> AskAsync(
        double share, ulong seed, DateOnly asOf, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var current = await CurrentRecords.ReadAsync(store.Records, project, progress, cancellationToken);
        if (current.Records.Count == 0) throw new NothingToResolveException();
        var records = current.Standardised();
        var numbers = new WithheldNumbers(records, share, seed);
        var matcher = new PersonMatcher(project.Persons, current.Standardised(numbers.Sample));
        var clusters = matcher.Match(null, cancellationToken);
        var sample = numbers.Judge(matcher, clusters);
        var descriptions = RecordDescription.Of(records);
        // How a sampled row looks once its number is gone: what its number told is not its own.
        var withheld = RecordDescription.Of(current.Standardised(numbers.Sample));
        var measurement = new QualityMeasurement([.. descriptions.Select((d, i) => numbers.Sample.Contains(i) ? withheld[i] with { HasNumber = true } : d)], sample);
        return new QualityAnswer(
            share, seed, current.Records.Count, measurement.All,
            measurement.By(w => descriptions[w.Record].Source),
            measurement.By(w => descriptions[w.Record].Township ?? "—"),
            measurement.By(w => AgeOf(descriptions[w.Record].BirthYear, asOf)),
            measurement.By(w => Evidence(matcher, w)),
            measurement.Expected());
    }

    private static string AgeOf(int birthYear, DateOnly asOf) =>
        birthYear == 0 ? "—" : Ages.Last(a => a.From == 0 || asOf.Year - birthYear >= a.From).Name;

    private static string Evidence(PersonMatcher matcher, WithheldRecord withheld) => withheld.Partner < 0 ? "—" : string.Join(
        '+', matcher.Explain(withheld.Record, withheld.Partner).Steps.Where(s => s.Level.Length > 0 && s.Bits >= 1).Select(s => s.Comparison));
}
