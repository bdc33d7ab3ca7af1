namespace Yidang.Storage;

/// <summary>The index that finds a source's current record by its key.</summary>
/// <remarks>
/// Keys are digests: each falls anywhere. Sorting them all at the end of a load is cheaper than finding each one's place in a growing
/// index. The digest comes first because nearly every comparison of the sort is then one of two numbers: with the source first SQLite
/// took twice as long. Both engines drop and make an index within the load's transaction, so a load that is cut off changes nothing.
/// </remarks>
internal static class CurrentRecordIndex
{
    public const string Drop = "drop index source_record_current";

    public const string Create = "create unique index source_record_current on source_record (key_digest, source) where valid_to_run is null";
}
