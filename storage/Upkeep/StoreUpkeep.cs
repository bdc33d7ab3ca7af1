using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <inheritdoc cref="IStoreUpkeep"/>
internal sealed class StoreUpkeep(Database database, IStoreSnapshots snapshots, Migrator migrator, TimeProvider clock) : IStoreUpkeep
{
    public Task<StoreStatus> StatusAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            var applied = await Migrator.AppliedAsync(session, cancellationToken);
            var tables = new List<TableSize>();
            foreach (var table in (await TableCatalogue.ReadAsync(session, cancellationToken)).OrderBy(t => t.Name, StringComparer.Ordinal))
                tables.Add(new(table.Name, await session.NumberAsync($"select count(*) from {table.Name}", null, cancellationToken)));
            var holder = applied.Count == 0 ? null : await HolderAsync(session, cancellationToken);
            return new StoreStatus(
                database.Engine, database.Place, await database.BytesAsync(session, cancellationToken), applied.Count == 0 ? null : applied.Max(),
                Schema.Steps[^1].Version, await migrator.MissingAsync(session, cancellationToken),
                holder is null ? null : string.Create(CultureInfo.InvariantCulture, $"run {holder.Run}, process {holder.ProcessId} on {holder.Host}, until {holder.Expires:u} unless it renews"),
                tables);
        },
        cancellationToken);

    public Task<string> StateAsync(CancellationToken cancellationToken) => DigestAsync(
        ["run", "delivery", "withdrawal", "decision", "decision_record", "decision_withdrawal", "source_mark"], cancellationToken);

    public Task<string> RemovalsAsync(CancellationToken cancellationToken) => DigestAsync(["erasure", "erasure_file", "retention"], cancellationToken);

    public Task<string> OutcomeAsync(CancellationToken cancellationToken) => DigestAsync(
        ["golden_person", "golden_household", "household_member", "crosswalk", "redirect", "id_given", "review_pair", "match_list", "match_list_row"], cancellationToken);

    public Task<IReadOnlyList<StoreFinding>> VerifyAsync(IProgress<string>? progress, CancellationToken cancellationToken) =>
        database.SnapshotAsync(session => new StoreVerification(session, migrator, progress).RunAsync(cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<TableTotal>> SaveAsync(string path, CancellationToken cancellationToken)
    {
        if (File.Exists(path)) throw new ArgumentException("The file exists already.", nameof(path));
        try
        {
            return await snapshots.SaveAsync(path, cancellationToken);
        }
        catch
        {
            foreach (var part in (string[])[path, path + "-wal", path + "-shm"]) File.Delete(part);
            throw;
        }
    }

    public Task LoadAsync(string path, IReadOnlyList<TableTotal> expected, bool replace, CancellationToken cancellationToken) =>
        snapshots.LoadAsync(path, expected, target => GuardAsync(target, replace, cancellationToken), cancellationToken);

    public async Task RefuseUnlessEmptyAsync(bool replace, CancellationToken cancellationToken)
    {
        if (!database.IsThere) return;
        await database.ReadAsync(
            async session =>
            {
                await GuardAsync(session, replace, cancellationToken);
                return true;
            },
            cancellationToken);
    }

    public Task RefuseIfRunningAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            await RefuseIfRunningAsync(session, cancellationToken);
            return true;
        },
        cancellationToken);

    public Task RewindAsync(DeliveriesThen then, DateTimeOffset? decidedBefore, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            await new StoreRewind(session).RunAsync(then, decidedBefore, cancellationToken);
            return true;
        },
        cancellationToken);

    private Task<string> DigestAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            var text = new StringBuilder();
            foreach (var table in (await TableCatalogue.ReadAsync(session, cancellationToken)).Where(t => names.Contains(t.Name)).OrderBy(t => t.Name, StringComparer.Ordinal))
            {
                // Engines that grew up otherwise have the same columns in another order.
                var ordered = table with { Columns = [.. table.Columns.OrderBy(c => c.Name, StringComparer.Ordinal)] };
                text.Append(await TableRows.ReadAsync(session, ordered, into: null, cancellationToken)).Append('\n');
            }
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        },
        cancellationToken);

    private async Task GuardAsync(Session session, bool replace, CancellationToken cancellationToken)
    {
        var tables = await TableCatalogue.ReadAsync(session, cancellationToken);
        if (tables.Count == 0) return;
        await RefuseIfRunningAsync(session, cancellationToken);
        if (replace) return;
        // A migrated store has one row of its own: the lease that nobody holds.
        foreach (var table in tables.Where(t => t.Name is not (Migrator.VersionTable or LeasedWrites.Table)))
        {
            if (await session.NumberAsync($"select count(*) from (select 1 from {table.Name} limit 1) as any_row", null, cancellationToken) > 0)
                throw new StoreNotEmptyException($"The store is not empty: {database.Place} has rows in {table.Name}. Nothing was changed. Name an empty store, or replace everything in this one with --force.");
        }
    }

    private async Task RefuseIfRunningAsync(Session session, CancellationToken cancellationToken)
    {
        if (await HolderAsync(session, cancellationToken) is { } holder)
        {
            throw new RunInProgressException(string.Create(
                CultureInfo.InvariantCulture,
                $"Run {holder.Run} is in progress in process {holder.ProcessId} on {holder.Host}; what it does from now on would be lost. Wait for it, or end that process, and try again."));
        }
    }

    private async Task<LeaseHolder?> HolderAsync(Session session, CancellationToken cancellationToken) =>
        await session.FirstAsync(LeaseHolder.Select, null, LeaseHolder.Read, cancellationToken) is { } holder
            && holder.Holds(Environment.MachineName, clock.GetUtcNow()) ? holder : null;
}
