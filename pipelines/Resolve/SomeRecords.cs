using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Some of all records, to be matched among themselves against what is known of all.</summary>
internal sealed record SomeRecords(CurrentRecords Current, PersonRecords Standardised, PersonMatcher Matcher)
{
    public static SomeRecords Of(Project project, MatchingReference reference, StewardDecisions decisions, IEnumerable<StoredRecord> records, bool addresses = true)
    {
        var current = CurrentRecords.Of(project, records);
        var standardised = current.Standardised(reference: reference, addresses: addresses);
        return new SomeRecords(current, standardised, new PersonMatcher(project.Persons, standardised, decisions));
    }
}
