namespace Yidang.Storage;

internal static partial class Schema
{
    private static string Jobs(Database database)
    {
        var t = database.Types;
        return $"""
            create table job_firing (
                firing_id {t.Text} not null primary key, job {t.Text} not null, cause {t.Text} not null, node {t.Text} not null, due_at {t.Text} not null,
                started_at {t.Text} not null, ended_at {t.Text}, outcome {t.Text} not null, reason {t.Text}, run_id {t.Integer});
            create index job_firing_job on job_firing (job, started_at);
            create table job_pause (job {t.Text} not null primary key, actor {t.Text} not null, paused_at {t.Text} not null);
            """;
    }
}
