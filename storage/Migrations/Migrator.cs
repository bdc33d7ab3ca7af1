using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Brings a store to this build's schema in one transaction, whichever version it has.</summary>
internal sealed class Migrator(Database database, AttributeCatalogue catalogue, TimeProvider clock)
{
    public Task MigrateAsync(CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var t = database.Types;
            await session.ExecuteAsync(
                $"create table if not exists schema_version (version {t.Integer} not null primary key, name {t.Text} not null, applied_at {t.Text} not null)",
                null, cancellationToken);
            var applied = (await session.ListAsync("select version from schema_version", null, row => row.Int(0), cancellationToken)).ToHashSet();
            if (applied.Count > 0 && applied.Max() is var version && version > Schema.Steps[^1].Version)
            {
                throw new StoreUnavailableException(
                    $"The store has schema {version}; this build knows {Schema.Steps[^1].Version}. Use the later build that made it.", isTransient: false);
            }
            // Steps are numbered where they are written, and may come together in another order: what counts is which are missing.
            foreach (var step in Schema.Steps.Where(s => !applied.Contains(s.Version)))
            {
                var sql = step.Sql(database);
                if (sql.Length > 0) await session.ExecuteAsync(sql, null, cancellationToken);
                await session.ExecuteAsync(
                    "insert into schema_version (version, name, applied_at) values (@Version, @Name, @Now)",
                    new { step.Version, step.Name, Now = StoredText.Of(clock.GetUtcNow()) }, cancellationToken);
            }
            await new AttributeColumns(session).BringUpAsync(AttributeTable.Person(catalogue), cancellationToken);
            await new AttributeColumns(session).BringUpAsync(AttributeTable.Household(catalogue), cancellationToken);
            return true;
        },
        cancellationToken);
}
