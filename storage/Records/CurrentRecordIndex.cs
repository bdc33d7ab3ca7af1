namespace Yidang.Storage;

/// <summary>The index that finds a source's current record by its key.</summary>
/// <remarks>
/// A load that is most of the table makes it at its end. The digest comes first because nearly every comparison of that sort is then one of two numbers: with the source
/// first PostgreSQL takes twice as long. Where pages are written whole the source comes first all the same, or a night's changes of one source would rewrite the index of all.
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

    public static string Create(Database database) =>
        $"create unique index source_record_current on source_record ({(database.WritesWholePages ? "source, key_digest" : "key_digest, source")}) where valid_to_run is null";

    private static readonly (string Drop, string Create) Key = (
        "alter table source_record drop constraint source_record_pkey", "alter table source_record add constraint source_record_pkey primary key (record_id)");

    /// <summary>Lets rows in by themselves, until the indexes are made in the same transaction.</summary>
    public static Task<LateIndexes> LeaveOutAsync(Session session, CancellationToken cancellationToken) =>
        LateIndexes.LeaveOutAsync(
            session, session.Database.KeysLieApart ? [Key, (Drop, Create(session.Database))] : [(Drop, Create(session.Database))], cancellationToken);
}
