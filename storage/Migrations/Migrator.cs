using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Brings a store to this build's schema in one transaction, whichever version it has.</summary>
internal sealed class Migrator(AttributeCatalogue catalogue, TimeProvider clock)
{
    /// <summary>The table that says which steps a store has gone through.</summary>
    public const string VersionTable = "schema_version";

    private IReadOnlyList<AttributeTable> AttributeTables => [AttributeTable.Person(catalogue), AttributeTable.Household(catalogue)];

    /// <summary>The versions that a store has; none when it is no hub yet.</summary>
    public static async Task<IReadOnlySet<int>> AppliedAsync(Session session, CancellationToken cancellationToken)
    {
        return (await TablesAsync(session, cancellationToken)).Contains(VersionTable) ? (await session.ListAsync($"select version from {VersionTable}", null, row => row.Int(0), cancellationToken)).ToHashSet() : new HashSet<int>();
    }

    /// <summary>What this build's schema has and the store has not, in the order in which it would come.</summary>
    /// <exception cref="StoreUnavailableException">The store was made by a later build.</exception>
    public async Task<IReadOnlyList<string>> MissingAsync(Session session, CancellationToken cancellationToken)
    {
        var applied = await AppliedAsync(session, cancellationToken);
        RefuseLater(applied);
        var missing = Schema.Steps.Where(s => !applied.Contains(s.Version)).Select(NameOf).ToList();
        if (missing.Count > 0) return missing;
        foreach (var table in AttributeTables) missing.AddRange((await new AttributeColumns(session).MissingAsync(table, cancellationToken)).Select(a => $"column {table.Name}.{a.Name}"));
        return missing;
    }

    /// <summary>Applies what is missing and returns it; nothing when the store is up to date.</summary>
    /// <remarks>Looked at before anything is locked: nearly always there is nothing to do, and a run may be writing for long.</remarks>
    public async Task<IReadOnlyList<string>> MigrateAsync(Database database, CancellationToken cancellationToken)
    {
        var missing = await database.ReadAsync(session => MissingAsync(session, cancellationToken), cancellationToken);
        return missing.Count == 0 ? missing : await database.WriteAsync(session => ApplyAsync(session, _ => true, cancellationToken), cancellationToken);
    }

    /// <summary>Applies, within the session's transaction, those of the missing steps that are wanted, and returns what it did.</summary>
    public async Task<IReadOnlyList<string>> ApplyAsync(Session session, Func<int, bool> wanted, CancellationToken cancellationToken)
    {
        var database = session.Database;
        var t = database.Types;
        if (database.MigrationTurn is { } turn) await session.ExecuteAsync(turn, null, cancellationToken);
        await session.ExecuteAsync(
            $"create table if not exists {VersionTable} (version {t.Integer} not null primary key, name {t.Text} not null, applied_at {t.Text} not null)",
            null, cancellationToken);
        var applied = await AppliedAsync(session, cancellationToken);
        RefuseLater(applied);
        var done = new List<string>();
        // Steps are numbered where they are written, and may come together in another order: what counts is which are missing.
        foreach (var step in Schema.Steps.Where(s => wanted(s.Version) && !applied.Contains(s.Version)))
        {
            var sql = step.Sql(database);
            if (sql.Length > 0) await session.ExecuteAsync(sql, null, cancellationToken);
            await session.ExecuteAsync(
                $"insert into {VersionTable} (version, name, applied_at) values (@Version, @Name, @Now)",
                new { step.Version, step.Name, Now = StoredText.Of(clock.GetUtcNow()) }, cancellationToken);
            done.Add(NameOf(step));
        }
        var tables = await TablesAsync(session, cancellationToken);
        foreach (var table in AttributeTables.Where(table => tables.Contains(table.Name)))
        {
            var columns = await new AttributeColumns(session).BringUpAsync(table, cancellationToken);
            if (columns > 0) done.Add($"{columns} attribute columns of {table.Name}");
        }
        return done;
    }

    /// <summary>Removes everything that migrations have made, within the session's transaction.</summary>
    public async Task RemoveAsync(Session session, CancellationToken cancellationToken)
    {
        var tables = await TableCatalogue.ReadAsync(session, cancellationToken);
        if (tables.Count == 0) return;
        foreach (var view in AttributeTables.SelectMany(t => t.Views)) await session.ExecuteAsync($"drop view if exists {view}", null, cancellationToken);
        foreach (var table in tables.Reverse()) await session.ExecuteAsync($"drop table {table.Name}", null, cancellationToken);
        foreach (var function in Schema.Functions(session.Database)) await session.ExecuteAsync($"drop function if exists {function}", null, cancellationToken);
    }

    private static async Task<IReadOnlySet<string>> TablesAsync(Session session, CancellationToken cancellationToken) =>
        (await session.ListAsync(session.Database.TablesSql, null, row => row.GetString(0), cancellationToken)).ToHashSet(StringComparer.Ordinal);

    private static string NameOf(Migration step) => $"{step.Version} {step.Name}";

    private static void RefuseLater(IReadOnlySet<int> applied)
    {
        if (applied.Count > 0 && applied.Max() is var version && version > Schema.Steps[^1].Version)
        {
            throw new StoreUnavailableException(
                $"The store has schema {version}; this build knows {Schema.Steps[^1].Version}. Use the later build that made it.", isTransient: false);
        }
    }
}
