using System.Data.Common;
using System.Net.Sockets;
using Yidang.Connectors.Fetching;

namespace Yidang.Connectors.Postgres;

/// <summary>What a database's failures mean to whoever wrote the contract. Neither address nor values are repeated.</summary>
internal static class DatabaseFailure
{
    public static FetchException Describe(DbException problem, string what) => problem.SqlState switch
    {
        "57014" => new($"{what}: the statement took too long and was cancelled. Add an index on the cursor, lower from.postgres.page or raise from.timeout_seconds.", isTransient: true, innerException: problem),
        "25006" => new($"{what}: the query tries to write, and it runs in a read-only transaction. Write one select.", innerException: problem),
        "3D000" => new($"{what}: there is no such database. Check the address in the environment.", innerException: problem),
        "42501" => new($"{what}: this user may not read what the query names. Ask for the right to select from it.", innerException: problem),
        { } state when state.StartsWith("28", StringComparison.Ordinal) => new($"{what}: the server refuses this user or password. Check the address in the environment.", innerException: problem),
        // Syntax and names: the server's own words are about the query, which stands in the project and holds no person.
        { } state when state.StartsWith("42", StringComparison.Ordinal) => new($"{what}: the server does not understand the query: {problem.Message}", innerException: problem),
        { } state when state.StartsWith("57", StringComparison.Ordinal) || state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal) =>
            new($"{what}: the server is stopping, starting or overloaded ({state}).", isTransient: true, innerException: problem),
        { } state => new($"{what}: the server could not run the query ({state}).", problem.IsTransient, innerException: problem),
        null => new($"{what}: the server cannot be reached, or the connection was cut. Check that it runs and that the address in the environment is right.", problem.IsTransient || IsNetwork(problem), innerException: problem),
    };

    private static bool IsNetwork(Exception problem) => problem.InnerException is IOException or SocketException or TimeoutException or OperationCanceledException;
}
