using Yidang.Mdm;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>All that some records are resolved among: the store with everybody else, and what was known of everybody when all were resolved last.</summary>
internal sealed record Surroundings(IHubStore Store, Project Project, MatchingReference Reference, StewardDecisions Decisions)
{
    /// <summary>Some of all records, to be matched among themselves.</summary>
    /// <param name="addresses">False to leave addresses unread.</param>
    public SomeRecords Put(IEnumerable<StoredRecord> records, bool addresses = true) => SomeRecords.Of(Project, Reference, Decisions, records, addresses);
}
