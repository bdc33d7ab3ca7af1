using Yidang.Mdm;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>All that some records are resolved among: the store with everybody else, and what was known of everybody when all were resolved last.</summary>
internal sealed record Surroundings(IHubStore Store, Project Project, MatchingReference Reference, StewardDecisions Decisions)
{
    /// <summary>Some of all records, to be matched among themselves.</summary>
    public SomeRecords Put(IEnumerable<StoredRecord> records) => SomeRecords.Of(Project, Reference, Decisions, records);
}
