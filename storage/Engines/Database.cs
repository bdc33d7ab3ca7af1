using System.Data.Common;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>The seam between the stores, whose SQL is the same everywhere, and what the two engines do differently.</summary>
internal abstract class Database : IAsyncDisposable
{
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(100);

    /// <summary>Name and version of the engine.</summary>
    public abstract string Engine { get; }

    public abstract SqlTypes Types { get; }

    /// <summary>Where it lies: a file, or host, port and database.</summary>
    public abstract string Place { get; }

    /// <summary>False while connecting would make it.</summary>
    public virtual bool IsThere => true;

    /// <summary>Selects the names of all tables.</summary>
    public abstract string TablesSql { get; }

    /// <summary>Selects table, column and type of every column of every table, in the order of the columns.</summary>
    public abstract string ColumnsSql { get; }

    /// <summary>Selects name and definition of every plain index, one that is not unique, of the table <c>@Table</c>.</summary>
    public abstract string IndexesSql { get; }

    /// <summary>Selects table and referenced table of every foreign key.</summary>
    public abstract string ReferencesSql { get; }

    /// <summary>Statement that lets one migrating process in at a time, until its transaction ends; null where writing does that by itself.</summary>
    public abstract string? MigrationTurn { get; }

    /// <summary>Statements of this engine only, run by the migration that creates the date functions; empty when the engine has them registered.</summary>
    public abstract string DateFunctions { get; }

    /// <summary>The same of a later migration, which makes them quicker.</summary>
    public virtual string QuickerDateFunctions => "";

    /// <summary>True when one statement can add several columns to a table.</summary>
    public abstract bool AddsColumnsTogether { get; }

    /// <summary>True when a primary key is an index beside the table, which a large load may make at its end; false where rows lie by it.</summary>
    public abstract bool KeysLieApart { get; }

    /// <summary>True when a transaction writes every page that it changes whole, so that what changes together should lie together.</summary>
    public abstract bool WritesWholePages { get; }

    /// <summary>Statement that labels a column for people who browse the schema, or null where the engine keeps no comments.</summary>
    public abstract string? ColumnComment(string table, string column, string comment);

    /// <summary>SQL for a set of numbers given as the JSON array <c>@name</c>.</summary>
    public abstract string NumbersIn(string parameter);

    /// <summary>Clause that lets a select pass over rows that another is just claiming; empty where one writer at a time does that by itself.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>
    /// Words after <c>insert</c> or <c>update</c> for one that concerns many rows in a transaction which is given up should it fail; empty where they save nothing.
    /// </summary>
    public abstract string OrRollback { get; }

    public abstract IBulkInsert Bulk(DbConnection connection, string table, IReadOnlyList<string> columns);

    public abstract ValueTask DisposeAsync();

    /// <summary>Rewrites the tables, so that nothing of deleted rows is left in the database's files. Backups and archived logs are beyond it.</summary>
    public abstract Task CompactAsync(CancellationToken cancellationToken);

    /// <summary>What the database takes on disk, in bytes.</summary>
    public abstract Task<long> BytesAsync(Session session, CancellationToken cancellationToken);

    /// <summary>What the engine itself finds damaged, a sentence each.</summary>
    public abstract Task<IReadOnlyList<string>> DamageAsync(Session session, CancellationToken cancellationToken);

    /// <summary>Prepares a session to evaluate expressions that others wrote: no writing, and no end of time.</summary>
    public abstract Task<bool> BeginEvaluationAsync(Session session, CancellationToken cancellationToken);

    /// <summary>Ends the sessions of a process that has lost its lease: frozen in the middle of a transaction, it would hold its locks for as long as it is frozen.</summary>
    public virtual Task EndSessionsOfAsync(string host, int process, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Prepares a session to read through much of the store once: nothing that it has read need be kept at hand.</summary>
    public virtual Task BeginScanAsync(Session session, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Does work that sorts much, as making an index over rows that are there does.</summary>
    public virtual Task SortAsync(Session session, Func<Task> work, CancellationToken cancellationToken) => work();

    /// <summary>Opens a session that reads. What goes wrong while it is used must pass through <see cref="TranslateAsync{T}"/>.</summary>
    public async Task<Session> OpenAsync(CancellationToken cancellationToken) =>
        new(this, await TranslateAsync(() => ConnectAsync(cancellationToken)), null);

    public async Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var session = await OpenAsync(cancellationToken);
        return await TranslateAsync(() => work(session));
    }

    /// <summary>Streams a query on a session of its own.</summary>
    public async IAsyncEnumerable<IReadOnlyList<T>> StreamAsync<T>(
        string sql, object? parameters, Func<DbDataReader, T> read, int batchSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var session = await OpenAsync(cancellationToken);
        await foreach (var batch in session.StreamAsync(sql, parameters, read, batchSize, cancellationToken)) yield return batch;
    }

    /// <summary>Does all of <paramref name="work"/> in one transaction, or nothing of it.</summary>
    public async Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(cancellationToken);
        return await TranslateAsync(async () =>
        {
            var connection = await ConnectAsync(cancellationToken);
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var session = new Session(this, connection, transaction);
            var result = await work(session);
            FaultPoint.Reach("before commit");
            await transaction.CommitAsync(cancellationToken);
            FaultPoint.Reach("after commit");
            return result;
        });
    }

    /// <summary>The same for work that writes much: what the engine tidies up after the commit goes on beside what the caller does next.</summary>
    public virtual Task<T> WriteMuchAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) => WriteAsync(work, cancellationToken);

    /// <summary>Executes one statement, which is a transaction by itself: whatever becomes of this process, it holds no lock afterwards.</summary>
    /// <returns>How many rows it concerned.</returns>
    public Task<int> StatementAsync(string sql, object? parameters, CancellationToken cancellationToken) =>
        StatementAsync(session => session.ExecuteAsync(sql, parameters, cancellationToken), cancellationToken);

    /// <param name="statement">Executes it and reads what it returns.</param>
    public async Task<T> StatementAsync<T>(Func<Session, Task<T>> statement, CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(cancellationToken);
        FaultPoint.Reach("before a statement");
        var result = await ReadAsync(statement, cancellationToken);
        FaultPoint.Reach("after a statement");
        return result;
    }

    /// <summary>Reads everything as of one moment.</summary>
    public Task<T> SnapshotAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) => TranslateAsync(async () =>
    {
        var connection = await ConnectAsync(cancellationToken);
        await using var session = new Session(this, connection, await BeginSnapshotAsync(connection, cancellationToken));
        return await work(session);
    });

    /// <summary>Asks again and again until nobody is in the way of a removal.</summary>
    /// <param name="whoIs">Says who is in the way and where, as the end of a sentence; null when nobody is.</param>
    /// <exception cref="StoreUnavailableException">Somebody still is after <paramref name="patience"/>.</exception>
    protected static async Task OutwaitAsync(Func<Task<string?>> whoIs, TimeSpan patience, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        while (await whoIs() is { } who)
        {
            if (Stopwatch.GetElapsedTime(began) > patience)
                throw new StoreUnavailableException(
                    $"What was removed is still being read: {who}. Nothing is lost: the next run completes the removal, once that is done.", isTransient: true);
            await Task.Delay(BetweenQuestions, cancellationToken);
        }
    }

    /// <summary>Turns what the engine reports about the outside world into a <see cref="StoreUnavailableException"/>.</summary>
    public async Task<T> TranslateAsync<T>(Func<Task<T>> action)
    {
        try
        {
            return await action();
        }
        catch (DbException exception) when (Translate(exception) is { } translated)
        {
            throw translated;
        }
    }

    protected abstract Task<DbConnection> ConnectAsync(CancellationToken cancellationToken);

    /// <summary>Begins a transaction in which every read sees the same moment, and which keeps no writer out.</summary>
    protected virtual ValueTask<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);

    /// <summary>What an exception means to the person at the keyboard, or null when it is a mistake of ours.</summary>
    protected abstract StoreUnavailableException? Translate(DbException exception);

    /// <summary>Waits until this process may write; engines with many writers need not wait.</summary>
    protected virtual Task<IDisposable?> TakeTurnAsync(CancellationToken cancellationToken) => Task.FromResult<IDisposable?>(null);
}
