using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Brings the memberships of households that changed, began or ended up to date, member by member.</summary>
internal sealed class MembershipApply(Session session, RunId run)
{
    /// <param name="touched">Ids of households that had members before: changed and ended ones.</param>
    /// <param name="written">Members of households as they are from now on: new and changed ones.</param>
    public async Task ApplyAsync(IReadOnlyList<string> touched, IReadOnlyList<(HouseholdId Household, IReadOnlyList<HouseholdMember> Members)> written, CancellationToken cancellationToken)
    {
        var before = await BeforeAsync(touched, cancellationToken);
        var begun = new List<(string Household, HouseholdMember Member)>();
        foreach (var (household, members) in written)
        {
            foreach (var member in members)
            {
                var key = (household.Value, member.Person.Value);
                if (before.TryGetValue(key, out var old) && old == member) before.Remove(key);
                else begun.Add((household.Value, member));
            }
        }
        // What is left of before was changed or is gone.
        await EndAsync(before.Keys, cancellationToken);
        await using var rows = session.Bulk("household_member", "household_id", "person_id", "valid_from_run", "relationship", "because");
        foreach (var (household, member) in begun)
        {
            rows.StartRow();
            rows.Add(household);
            rows.Add(member.Person.Value);
            rows.Add(run.Value);
            rows.Add(member.Relationship);
            rows.Add(member.Because);
        }
        await rows.CompleteAsync(cancellationToken);
    }

    private async Task<Dictionary<(string Household, string Person), HouseholdMember>> BeforeAsync(
        IReadOnlyList<string> touched, CancellationToken cancellationToken)
    {
        if (touched.Count == 0) return [];
        await session.TemporaryTextsAsync("touched_household", touched, cancellationToken);
        var members = await session.ListAsync(
            """
            select m.household_id, m.person_id, m.relationship, m.because
            from household_member m join touched_household t on t.id = m.household_id
            where m.valid_to_run is null
            """,
            null, row => (Household: row.GetString(0), Member: HouseholdMembers.Read(row, 1)), cancellationToken);
        await session.ExecuteAsync("drop table touched_household", null, cancellationToken);
        return members.ToDictionary(m => (m.Household, m.Member.Person.Value), m => m.Member);
    }

    private async Task EndAsync(IReadOnlyCollection<(string Household, string Person)> members, CancellationToken cancellationToken)
    {
        if (members.Count == 0) return;
        var t = session.Database.Types;
        await session.TemporaryTableAsync("ended_member", $"household_id {t.Text}, person_id {t.Text}", cancellationToken);
        await using (var rows = session.Bulk("ended_member", "household_id", "person_id"))
        {
            foreach (var (household, person) in members)
            {
                rows.StartRow();
                rows.Add(household);
                rows.Add(person);
            }
            await rows.CompleteAsync(cancellationToken);
        }
        await session.ExecuteAsync(
            """
            delete from household_member
            where valid_from_run = @Run and valid_to_run is null and (household_id, person_id) in (select household_id, person_id from ended_member);
            update household_member set valid_to_run = @Run
            where valid_to_run is null and (household_id, person_id) in (select household_id, person_id from ended_member);
            drop table ended_member;
            """,
            new { Run = run.Value }, cancellationToken);
    }
}
