using System.Data.Common;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Reads and writes decisions, inside a session.</summary>
internal static class DecisionRows
{
    public static async Task<IReadOnlyList<DecisionEntry>> ReadAsync(Session session, CancellationToken cancellationToken)
    {
        var records = (await session.ListAsync(
            "select decision_no, side, source, key_digest, identity from decision_record order by decision_no, side, source, key_digest", null,
            row => (Decision: row.Int(0), Side: row.Int(1), Record: new DecidedRecord(new RecordKey(row.GetString(2), KeyDigest.FromStored(row.GetInt64(3))), row.GetInt64(4))),
            cancellationToken)).ToLookup(r => (r.Decision, r.Side), r => r.Record);
        return DecisionLog.Fold(await session.ListAsync(
            """
            select d.decision_no, d.task_id, d.verdict, d.note, d.actor, d.decided_at, d.known, d.supersedes, w.actor, w.reason, w.withdrawn_at
            from decision d left join decision_withdrawal w on w.decision_no = d.decision_no
            order by d.decision_no
            """,
            null, row => Entry(row, records), cancellationToken));
    }

    public static async Task WriteAsync(Session session, StewardDecision decision, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(
            """
            insert into decision (decision_no, task_id, verdict, note, actor, decided_at, known, supersedes)
            values (@Number, @Task, @Verdict, @Note, @Actor, @At, @Known, @Supersedes)
            """,
            new
            {
                decision.Number, decision.Task, Verdict = StoredText.Of(decision.Verdict), decision.Note, decision.Actor, At = StoredText.Of(decision.At),
                Known = StoredText.Of(decision.Known), Supersedes = StoredText.Of(decision.Supersedes),
            },
            cancellationToken);
        await using var rows = session.Bulk("decision_record", "decision_no", "side", "source", "key_digest", "identity");
        foreach (var (side, record) in decision.Left.Select(r => (0, r)).Concat(decision.Right.Select(r => (1, r))))
        {
            rows.StartRow();
            rows.Add(decision.Number);
            rows.Add(side);
            rows.Add(record.Key.Source);
            rows.Add(KeyDigest.ToStored(record.Key.Digest));
            rows.Add(record.Identity);
        }
        await rows.CompleteAsync(cancellationToken);
    }

    private static DecisionEntry Entry(DbDataReader row, ILookup<(int, int), DecidedRecord> records)
    {
        var number = row.Int(0);
        var decision = new StewardDecision
        {
            Number = number,
            Task = row.TextOrNull(1),
            Verdict = StoredText.Member<DecisionVerdict>(row.GetString(2)),
            Left = [.. records[(number, 0)].OrderBy(r => r.Key)],
            Right = [.. records[(number, 1)].OrderBy(r => r.Key)],
            Note = row.GetString(3),
            Actor = row.GetString(4),
            At = StoredText.Instant(row.GetString(5)),
            Known = StoredText.Value<string[]>(row.GetString(6)),
            Supersedes = StoredText.Value<int[]>(row.GetString(7)),
        };
        return new DecisionEntry(
            decision, row.IsDBNull(8) ? null : new DecisionWithdrawal(row.GetString(8), row.GetString(9), StoredText.Instant(row.GetString(10))), SupersededBy: null);
    }
}
