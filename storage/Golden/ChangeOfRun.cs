using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>What a run has changed in all, read from the versions: for a run whose process died between its writing and its telling.</summary>
internal static class ChangeOfRun
{
    public static async Task<GoldenChange> ReadAsync(Session session, RunId run, CancellationToken cancellationToken)
    {
        var persons = await CountAsync(session, "golden_person", "person_id", run, cancellationToken);
        var households = await CountAsync(session, "golden_household", "household_id", run, cancellationToken);
        return new GoldenChange(
            persons.New, persons.Changed, persons.Unchanged, persons.Ended, households.New, households.Changed, households.Unchanged, households.Ended);
    }

    private static async Task<(int New, int Changed, int Unchanged, int Ended)> CountAsync(
        Session session, string table, string key, RunId run, CancellationToken cancellationToken) => await session.FirstAsync(
            $"""
            select
                (select count(*) from {table} g where g.valid_to_run is null and g.valid_from_run = @Run
                    and not exists (select 1 from {table} o where o.{key} = g.{key} and o.valid_to_run = @Run)),
                (select count(*) from {table} g where g.valid_to_run is null and g.valid_from_run = @Run
                    and exists (select 1 from {table} o where o.{key} = g.{key} and o.valid_to_run = @Run)),
                (select count(*) from {table} g where g.valid_to_run is null and g.valid_from_run < @Run),
                (select count(*) from {table} g where g.valid_to_run = @Run
                    and not exists (select 1 from {table} o where o.{key} = g.{key} and o.valid_to_run is null))
            """,
            new { Run = run.Value }, row => (row.Int(0), row.Int(1), row.Int(2), row.Int(3)), cancellationToken);
}
