using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Yidang.Storage;

/// <summary>What SQLite's result codes mean to an operator.</summary>
internal static class SqliteFailure
{
    public static StoreUnavailableException? Describe(SqliteException exception, string path)
    {
        var (message, isTransient) = exception.SqliteErrorCode switch
        {
            SQLITE_FULL => ($"The disk is full; nothing of this step was kept: {path}. Free some space and run the same command again.", false),
            SQLITE_READONLY => ($"The store is read-only: {path}. Give this user the right to write the file and its folder.", false),
            SQLITE_CORRUPT => ($"The store is damaged: {path}. Restore it from a backup, or move it away and run again: deliveries are kept beside it.", false),
            SQLITE_NOTADB => ($"This is not a store of Yidang: {path}. Name another folder with --data.", false),
            SQLITE_CANTOPEN => ($"The store cannot be opened: {path}. Check that the folder exists and that this user may write there.", false),
            SQLITE_IOERR => ($"The disk failed while the store was used: {path}. Check the disk and its free space, then run the same command again.", false),
            SQLITE_BUSY or SQLITE_LOCKED => ($"Another process is writing to the store: {path}. Try again when it is done.", true),
            _ => (null, false),
        };
        return message is null ? null : new StoreUnavailableException(message, isTransient, exception);
    }
}
