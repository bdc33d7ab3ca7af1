using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>The temporary tables that say what a resolution of some circles replaces: the persons, records and households that stood in them.</summary>
internal static class ResolutionScope
{
    /// <summary>SQL that keeps of the rows of <paramref name="table"/> those in the scope; empty when the scope is everything.</summary>
    public static string Condition(Resolution resolution, string table, string key) =>
        resolution.Scope is null ? "" : $" and {key} in (select id from {Table(table)})";

    public static async Task OpenAsync(Session session, Resolution resolution, CancellationToken cancellationToken)
    {
        if (resolution.Scope is not { } scope) return;
        var t = session.Database.Types;
        await session.TemporaryTableAsync("scope_person", $"id {t.Text} not null primary key", cancellationToken);
        await AddPersonsAsync(session, scope, cancellationToken);
        await session.TemporaryTableAsync("scope_record", $"id {t.Integer} not null primary key", cancellationToken);
        await session.TemporaryTableAsync("scope_household", $"id {t.Text} not null primary key", cancellationToken);
        // The households of whoever was only renewed stand.
        await session.ExecuteAsync(
            """
            insert into scope_household
            with of_person as (
                select registered_household, dwelling, economic_family from golden_person
                where valid_to_run is null and person_id in (select id from scope_person))
            select registered_household from of_person where registered_household is not null
            union select dwelling from of_person where dwelling is not null
            union select economic_family from of_person where economic_family is not null;
            """,
            null, cancellationToken);
        await AddPersonsAsync(session, resolution.Renewed.Select(r => r.Person), cancellationToken);
        // A person's rows are sought for each id: joined, SQLite takes the table first and reads all of it, from one place after another.
        await session.ExecuteAsync(
            "insert into scope_record select record_id from crosswalk where valid_to_run is null and person_id in (select id from scope_person) order by record_id", null, cancellationToken);
    }

    public static async Task CloseAsync(Session session, Resolution resolution, CancellationToken cancellationToken)
    {
        if (resolution.Scope is not null) await session.ExecuteAsync("drop table scope_person; drop table scope_record; drop table scope_household;", null, cancellationToken);
    }

    private static async Task AddPersonsAsync(Session session, IEnumerable<PersonId> persons, CancellationToken cancellationToken)
    {
        await using var rows = session.Bulk("scope_person", "id");
        foreach (var person in persons)
        {
            rows.StartRow();
            rows.Add(person.Value);
        }
        await rows.CompleteAsync(cancellationToken);
    }

    private static string Table(string table) => table switch
    {
        "golden_person" => "scope_person",
        "golden_household" => "scope_household",
        "crosswalk" => "scope_record",
        _ => throw new ArgumentOutOfRangeException(nameof(table)),
    };
}
