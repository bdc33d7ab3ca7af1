namespace Yidang.Storage;

internal static partial class Schema
{
    private static string Work(Database database)
    {
        var t = database.Types;
        return $"""
            create table worker (node {t.Text} not null primary key, seen_at {t.Text} not null);
            create table work_step (
                run_id {t.Integer} not null, step {t.Text} not null, epoch {t.Integer} not null, program {t.Text} not null, project {t.Text} not null,
                coordinator {t.Text} not null, digest {t.Text}, primary key (run_id, step));
            create table work_item (
                run_id {t.Integer} not null, step {t.Text} not null, item_no {t.Integer} not null, first_position {t.Integer} not null, end_position {t.Integer} not null,
                state {t.Text} not null, worker {t.Text}, epoch {t.Integer} not null, claimed_until {t.Text}, attempts {t.Integer} not null, result {t.Blob}, error {t.Text},
                primary key (run_id, step, item_no));
            """;
    }
}
