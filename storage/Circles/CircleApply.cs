using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Stores what a resolution leaves for the next, inside a transaction.</summary>
internal sealed class CircleApply(Session session, RunId run, Resolution resolution)
{
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(
            resolution.Scope is null ? "delete from circle_person" : "delete from circle_person where person_id in (select id from scope_person)", null, cancellationToken);
        var indexes = await LateIndexes.LeaveOutAsync(session, "circle_person", cancellationToken);
        await using (var rows = session.Bulk("circle_person", "person_id", "circle", "steadiness"))
        {
            foreach (var (person, circle, steadiness) in resolution.Circles)
            {
                rows.StartRow();
                rows.Add(person.Value);
                rows.Add(circle);
                rows.Add((int)steadiness);
            }
            await rows.CompleteAsync(cancellationToken);
        }
        await indexes.MakeAsync(cancellationToken);
        await session.ExecuteAsync("delete from resolution_basis", null, cancellationToken);
        if (resolution.Basis is { } basis)
        {
            await session.ExecuteAsync(
                "insert into resolution_basis (basis_id, run_id, fingerprint, decisions, reference) values (1, @Run, @Fingerprint, @Decisions, @Reference)",
                new { Run = run.Value, basis.Fingerprint, Decisions = StoredText.Of(basis.Decisions), basis.Reference }, cancellationToken);
        }
    }
}
