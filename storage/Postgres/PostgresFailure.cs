using System.Net.Sockets;
using Npgsql;

namespace Yidang.Storage;

/// <summary>What PostgreSQL's error codes mean to an operator.</summary>
internal static class PostgresFailure
{
    public static StoreUnavailableException? Describe(NpgsqlException exception, string where)
    {
        var message = exception is PostgresException { SqlState: var state }
            ? state switch
            {
                PostgresErrorCodes.DiskFull => $"The disk of the PostgreSQL server is full; nothing of this step was kept: {where}. Free some space there and run the same command again.",
                PostgresErrorCodes.ReadOnlySqlTransaction => $"PostgreSQL is read-only here: {where}. Name the primary server.",
                PostgresErrorCodes.InvalidCatalogName => $"There is no such PostgreSQL database: {where}. Create it first: createdb.",
                PostgresErrorCodes.InsufficientPrivilege => $"This PostgreSQL user may not do that: {where}. The hub's user has to own its schema.",
                PostgresErrorCodes.TooManyConnections => $"PostgreSQL takes no more connections: {where}. Try again, or raise max_connections.",
                PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => $"The PostgreSQL database is damaged: {where}. Restore it from a backup.",
                _ when state.StartsWith("28", StringComparison.Ordinal) => $"PostgreSQL refuses this user or password: {where}. Check the connection string.",
                _ when state.StartsWith("57P", StringComparison.Ordinal) => $"The PostgreSQL server is shutting down or starting: {where}. Try again.",
                _ when state.StartsWith("08", StringComparison.Ordinal) => $"The connection to PostgreSQL was lost: {where}. Try again.",
                _ => null,
            }
            : exception.InnerException is SocketException or IOException or TimeoutException
                ? $"PostgreSQL cannot be reached: {where}. Check that the server runs and that the address is right." : null;
        // Npgsql takes a full disk for a passing trouble; trying again at once only fills it again.
        var isTransient = exception.IsTransient && exception.SqlState != PostgresErrorCodes.DiskFull;
        return message is null ? null : new StoreUnavailableException(message, isTransient, exception);
    }
}
