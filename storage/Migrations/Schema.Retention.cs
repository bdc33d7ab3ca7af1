namespace Yidang.Storage;

internal static partial class Schema
{
    // What a retention keeps: proof, and from which run on history is whole.
    private static string Retentions(Database database)
    {
        var t = database.Types;
        return $"""
            create table retention (
                retention_no {t.Integer} not null primary key, run_id {t.Integer} not null references run, removed_at {t.Text} not null, actor {t.Text} not null,
                counts {t.Text} not null, history_from_run {t.Integer}, completed_at {t.Text});
            alter table delivery add column retention_no {t.Integer};
            """;
    }
}
