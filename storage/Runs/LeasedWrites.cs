using System.Globalization;

namespace Yidang.Storage;

/// <summary>Transactions that only the holder of a lease may commit.</summary>
/// <remarks>
/// The lease is looked at first, so that a stale worker does no work for nothing, and held last, in the same transaction, so that it
/// cannot be lost between the check and the commit. Holding it also renews it.
/// </remarks>
internal sealed class LeasedWrites(Database database, TimeProvider clock)
{
    /// <summary>Has one row, from the first migration on.</summary>
    public const string Table = "run_lease";

    /// <summary>How long a lease lives without renewal.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromSeconds(60);

    public Task<T> WriteAsync<T>(RunLease lease, Func<Session, Task<T>> work, CancellationToken cancellationToken) =>
        database.WriteAsync(session => HoldingAsync(session, lease, work, cancellationToken), cancellationToken);

    /// <summary>The same by <see cref="Database.WriteMuchAsync"/>.</summary>
    public Task<T> WriteMuchAsync<T>(RunLease lease, Func<Session, Task<T>> work, CancellationToken cancellationToken) =>
        database.WriteMuchAsync(session => HoldingAsync(session, lease, work, cancellationToken), cancellationToken);

    public Task RenewAsync(RunLease lease, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            await HoldAsync(session, lease, cancellationToken);
            return true;
        },
        cancellationToken);

    /// <summary>Leaves the lease to nobody, in a copy whose holder is elsewhere.</summary>
    public static Task FreeAsync(Session session, CancellationToken cancellationToken) => session.ExecuteAsync(
        $"update {Table} set run_id = null, epoch = null, host = null, process_id = null, process_started = null, expires_at = null", null, cancellationToken);

    /// <summary>Gives the lease back.</summary>
    public static async Task ReleaseAsync(Session session, RunLease lease, CancellationToken cancellationToken)
    {
        var held = await session.ExecuteAsync(
            """
            update run_lease set run_id = null, epoch = null, host = null, process_id = null, process_started = null, expires_at = null
            where run_id = @Run and epoch = @Epoch
            """,
            new { Run = lease.Run.Value, lease.Epoch }, cancellationToken);
        if (held == 0) throw Lost(lease);
    }

    private async Task<T> HoldingAsync<T>(Session session, RunLease lease, Func<Session, Task<T>> work, CancellationToken cancellationToken)
    {
        var held = await session.NumberAsync(
            "select count(*) from run_lease where run_id = @Run and epoch = @Epoch", new { Run = lease.Run.Value, lease.Epoch }, cancellationToken);
        if (held == 0) throw Lost(lease);
        var result = await work(session);
        await HoldAsync(session, lease, cancellationToken);
        return result;
    }

    private async Task HoldAsync(Session session, RunLease lease, CancellationToken cancellationToken)
    {
        var held = await session.ExecuteAsync(
            "update run_lease set expires_at = @Expires where run_id = @Run and epoch = @Epoch",
            new { Run = lease.Run.Value, lease.Epoch, Expires = StoredText.Of(clock.GetUtcNow() + Term) }, cancellationToken);
        if (held == 0) throw Lost(lease);
    }

    private static LeaseLostException Lost(RunLease lease) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"Run {lease.Run} (epoch {lease.Epoch}) was taken over or ended; this process writes nothing more. See 'yidang runs'."));
}
