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

    /// <summary>What a budget is measured with.</summary>
    public const double UsualShare = 0.1;

    public const ulong UsualSeed = 1;

    /// <summary>Measures on the records as they are, for the day and place of the last run that succeeded, or of the last while none did.</summary>
    /// <param name="share">How much of the records with an established number to withhold, above 0 and at most 0.5.</param>
    /// <exception cref="NothingToResolveException">There are no records yet.</exception>
    public async Task<QualityAnswer> AskAsync(double share, ulong seed, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        // A hub whose first lists were held back for their errors has no such run, and is asked where the errors are.
        var last = await store.Runs.LastSucceededAsync(cancellationToken)
            ?? (await store.Runs.ListAsync(1, cancellationToken) is [var latest] ? latest : throw new NothingToResolveException());
        var lists = await new CandidateReader(store.Eligibility, store.Records).ListsAsync(project, last.AsOf, last.Area, cancellationToken);
        return await AskAsync(share, seed, lists, last.AsOf, last.Area, progress, cancellationToken);
    }

    /// <param name="lists">The lists as the golden records stand.</param>
    /// <param name="asOf">The day on which ages are reckoned.</param>
    internal async Task<QualityAnswer> AskAsync(
        double share, ulong seed, IReadOnlyList<MatchList> lists, DateOnly asOf, string area, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var current = await CurrentRecords.ReadAsync(store.Records, project, progress, cancellationToken);
        if (current.Records.Count == 0) throw new NothingToResolveException();
        var records = current.Standardised();
        var numbers = new WithheldNumbers(records, share, seed);
        var without = current.Standardised(numbers.Sample);
        var matcher = new PersonMatcher(project.Persons, without);
        var clusters = matcher.Match(null, cancellationToken);
        var sample = numbers.Judge(matcher, clusters);
        var descriptions = RecordDescription.Of(records);
        // How a sampled row looks once its number is gone: what its number told is not its own.
        var withheld = RecordDescription.Of(without);
        var measurement = new QualityMeasurement([.. descriptions.Select((d, i) => numbers.Sample.Contains(i) ? withheld[i] with { HasNumber = true } : d)], sample);
        var expected = measurement.Expected();
        return new QualityAnswer(
            share, seed, current.Records.Count, measurement.All,
            measurement.By(w => descriptions[w.Record].Source),
            measurement.By(w => descriptions[w.Record].Township ?? "—"),
            measurement.By(w => AgeOf(descriptions[w.Record].BirthYear, asOf)),
            measurement.By(w => Evidence(matcher, w)),
            expected,
            await new ListExpectations(new CandidateReader(store.Eligibility, store.Records), project).OfAsync(lists, expected, asOf, area, cancellationToken));
    }

    private static string AgeOf(int birthYear, DateOnly asOf) =>
        birthYear == 0 ? "—" : Ages.Last(a => a.From == 0 || asOf.Year - birthYear >= a.From).Name;

    private static string Evidence(PersonMatcher matcher, WithheldRecord withheld) => withheld.Partner < 0 ? "—" : string.Join(
        '+', matcher.Explain(withheld.Record, withheld.Partner).Steps.Where(s => s.Level.Length > 0 && s.Bits >= 1).Select(s => s.Comparison));
}
