namespace Yidang.Jobs;

/// <summary>Where Quartz keeps its triggers between restarts.</summary>
/// <param name="ConnectionString">An ADO.NET connection string for the engine.</param>
/// <param name="IsPostgres">True on PostgreSQL, where several nodes may share the schedule; false on SQLite, where one node owns it.</param>
public sealed record SchedulerStore(string ConnectionString, bool IsPostgres)
{
    public static SchedulerStore Sqlite(string path) => new($"Data Source={path}", IsPostgres: false);

    public static SchedulerStore Postgres(string connectionString) => new(connectionString, IsPostgres: true);
}
