using System.Data.Common;
using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Reads and writes review tasks, inside a session.</summary>
internal static class TaskRows
{
    public const string Columns =
        """
        t.task_id, t.state, t.reason, t.left_person, t.right_person, t.left_records, t.right_records, t.left_record, t.right_record,
        t.weight, t.uncertainty, t.evidence, t.decision_no, t.first_run, t.closed, t.steps
        """;

    /// <summary>Tasks with how many rows of the lists last published name either person.</summary>
    public const string SelectQueued =
        $"""
        with listed as (
            select person_id, count(*) as list_rows from match_list_row where run_id = (select max(run_id) from outbox) group by person_id)
        select {Columns}, coalesce(l.list_rows, 0) + case when t.left_person = t.right_person then 0 else coalesce(r.list_rows, 0) end
        from review_task t left join listed l on l.person_id = t.left_person left join listed r on r.person_id = t.right_person
        """;

    public static QueuedTask ReadQueued(DbDataReader row) => new(Read(row), row.Int(16));

    public static ReviewTask Read(DbDataReader row) => new(
        new ReviewQuestion
        {
            Id = row.GetString(0),
            Reason = row.GetString(2),
            LeftPerson = new PersonId(row.GetString(3)),
            RightPerson = new PersonId(row.GetString(4)),
            Left = Keys(row.GetString(5)),
            Right = Keys(row.GetString(6)),
            LeftRecord = Key(row.GetString(7)),
            RightRecord = Key(row.GetString(8)),
            Weight = row.GetDouble(9),
            Uncertainty = row.GetDouble(10),
            Evidence = row.GetString(11),
            Steps = StoredText.Value<EvidenceStep[]>(row.GetString(15)),
        },
        StoredText.Member<ReviewTaskState>(row.GetString(1)), row.IsDBNull(12) ? null : row.Int(12), new RunId(row.Int(13)), row.TextOrNull(14));

    public static async Task ReplaceAsync(Session session, IReadOnlyList<ReviewTask> tasks, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync("delete from review_task", null, cancellationToken);
        await using var rows = session.Bulk(
            "review_task", "task_id", "state", "reason", "left_person", "right_person", "left_records", "right_records", "left_record", "right_record",
            "weight", "uncertainty", "evidence", "decision_no", "first_run", "closed", "steps");
        foreach (var task in tasks)
        {
            var question = task.Question;
            rows.StartRow();
            rows.Add(question.Id);
            rows.Add(StoredText.Of(task.State));
            rows.Add(question.Reason);
            rows.Add(question.LeftPerson.Value);
            rows.Add(question.RightPerson.Value);
            rows.Add(Text(question.Left));
            rows.Add(Text(question.Right));
            rows.Add(question.LeftRecord.ToString());
            rows.Add(question.RightRecord.ToString());
            rows.Add(question.Weight);
            rows.Add(question.Uncertainty);
            rows.Add(question.Evidence);
            rows.Add(task.Decision);
            rows.Add(task.FirstRun.Value);
            rows.Add(task.Closed);
            rows.Add(StoredText.Of(question.Steps));
        }
        await rows.CompleteAsync(cancellationToken);
    }

    /// <summary>True when two tasks are stored alike.</summary>
    public static bool AreAlike(ReviewTask a, ReviewTask b) => Content(a) == Content(b);

    private static string Content(ReviewTask task)
    {
        var q = task.Question;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{q.Id} {task.State} {q.Reason} {q.LeftPerson} {q.RightPerson} {Text(q.Left)} {Text(q.Right)} {q.LeftRecord} {q.RightRecord} {q.Weight} {q.Uncertainty} {q.Evidence} {StoredText.Of(q.Steps)} {task.Decision} {task.FirstRun} {task.Closed}");
    }

    private static string Text(IReadOnlyList<RecordKey> keys) => string.Join(' ', keys);

    private static RecordKey[] Keys(string text) => [.. text.Split(' ').Select(Key)];

    private static RecordKey Key(string text) => RecordKey.TryParse(text, out var key) ? key : throw new InvalidOperationException($"A stored record key does not read: {text}.");
}
