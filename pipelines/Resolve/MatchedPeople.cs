using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>What matching decided and what else must be asked of it, without the profiles that it worked on: those are a good part of a run's memory.</summary>
/// <param name="Distrusted">Indices of the records whose resident ID number is another person's.</param>
/// <param name="Keys">The keys by which the persons are found again.</param>
/// <param name="Questions">What stewards are asked.</param>
/// <param name="Alarms">What speaks against their decisions.</param>
internal sealed record MatchedPeople(
    CurrentRecords Current, PersonClusters Clusters, IReadOnlySet<int> Distrusted, BlockingEntries Keys, IReadOnlyList<RaisedQuestion> Questions, IReadOnlyList<DecisionAlarm> Alarms)
{
    public static MatchedPeople Of(Project project, StewardDecisions decisions, MatchedRecords matched)
    {
        var (current, standardised, matcher, clusters) = matched;
        return new MatchedPeople(
            current, clusters, current.WithDistrustedNumbers(standardised), PersonIndex.Of(project.Persons, standardised, clusters, current.Records),
            new RaisedQuestions(current, matcher, clusters).All(), RaisedAlarms.Of(decisions, current, matcher, clusters));
    }

    /// <summary>The record at an index as survivorship sees it.</summary>
    public SourceEvidence Evidence(int index) => Current.Evidence(index, Distrusted.Contains(index));

    /// <summary>The same, but a record of another layout than these has nothing to say, and is not read.</summary>
    public SourceEvidence Evidence(int index, IReadOnlySet<object> layouts) =>
        layouts.Contains(Current.Records[index].Layout) ? Evidence(index) : Current.Unread(index);
}
