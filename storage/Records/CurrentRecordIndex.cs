namespace Yidang.Storage;

/// <summary>The index that finds a source's current record by its key.</summary>
/// <remarks>
/// Keys are digests: each falls anywhere. Sorting them all at the end of a load is cheaper than finding each one's place in a growing
/// index. The digest comes first because nearly every comparison of the sort is then one of two numbers: with the source first SQLite
/// took twice as long. Both engines drop and make an index within the load's transaction, so a load that is cut off changes nothing.
/// The primary key goes the same way where it lies apart: an entry at a time it costs twice what it costs at the end.
/// </remarks>
internal static class CurrentRecordIndex
{
    public const string Drop = "drop index source_record_current";

    /// <summary>
    /// SQL that holds for the current ones of the records <c>r</c>, where most of them are to be read: the sign keeps SQLite from walking
    /// this index, which leads through the rows in the order of their digests (ten seconds for a million, instead of one).
    /// </summary>
    public const string ReadThrough = "+r.valid_to_run is null";

    private const string DropKey = "alter table source_record drop constraint source_record_pkey";

    private const string CreateKey = "alter table source_record add constraint source_record_pkey primary key (record_id)";

    public const string Create = "create unique index source_record_current on source_record (key_digest, source) where valid_to_run is null";

    /// <summary>Lets rows in by themselves, until <see cref="CatchUpAsync"/> in the same transaction.</summary>
    public static Task SuspendAsync(Session session, CancellationToken cancellationToken) =>
        session.ExecuteAsync(session.Database.KeysLieApart ? $"{Drop}; {DropKey}" : Drop, null, cancellationToken);

    public static Task CatchUpAsync(Session session, CancellationToken cancellationToken) =>
        session.ExecuteAsync(session.Database.KeysLieApart ? $"{CreateKey}; {Create}" : Create, null, cancellationToken);
}
