using System.Buffers;
using System.Text.Json;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Removes a person from every table, inside a transaction.</summary>
internal sealed class ErasureApply(Session session, RunId run, ErasureOrder order, AttributeCatalogue catalogue, DateTimeOffset now)
{
    public async Task<ErasureEntry> ApplyAsync(CancellationToken cancellationToken)
    {
        var number = (int)await session.NumberAsync("select coalesce(max(erasure_no), 0) + 1 from erasure", null, cancellationToken);
        await FillAsync(cancellationToken);
        await HouseholdsAsync(cancellationToken);
        await session.ExecuteAsync(
            $"""
            delete from golden_person where valid_to_run is not null and person_id not in (select id from erased_id) and exists (
                select 1 from crosswalk c join erased_record e on e.record_id = c.record_id
                where c.person_id = golden_person.person_id and c.valid_from_run < golden_person.valid_to_run
                    and (c.valid_to_run is null or c.valid_to_run > golden_person.valid_from_run));
            delete from golden_person where person_id in (select id from erased_id);
            delete from household_member where person_id in (select id from erased_id);
            delete from crosswalk where record_id in (select record_id from erased_record) or person_id in (select id from erased_id);
            delete from redirect where from_id in (select id from erased_id) or to_id in (select id from erased_id);
            delete from past_redirect where from_id in (select id from erased_id) or to_id in (select id from erased_id);
            delete from id_given where id in (select id from erased_id);
            delete from review_pair where left_record_id in (select record_id from erased_record) or right_record_id in (select record_id from erased_record);
            delete from review_task where left_person in (select id from erased_id) or right_person in (select id from erased_id) or exists (
                select 1 from decision_record d join erased_key k on k.key_digest = d.key_digest and k.source = d.source where d.decision_no = review_task.decision_no);
            update match_list_row set person_id = @Placeholder, reasons = '[]', waived_materials = '[]', materials_to_bring = '[]', fields = @Empty
                where person_id in (select id from erased_id);
            delete from record_sighting where record_id in (select record_id from erased_record);
            delete from source_record where record_id in (select record_id from erased_record);
            delete from blocking_page;
            delete from blocking_generation;
            delete from blocking_successor;
            delete from circle_person;
            delete from resolution_basis;
            """,
            new { Placeholder = ErasedRow.IdOf(number), Empty = "{}" }, cancellationToken);
        await DecisionsAsync(cancellationToken);
        foreach (var (delivery, line) in order.Quarantined)
        {
            await session.ExecuteAsync(
                "update quarantined_row set fields = '[]' where delivery_id = @Delivery and line = @Line", new { Delivery = delivery.Value, Line = line }, cancellationToken);
        }
        await WithdrawnAsync(cancellationToken);
        return await ProveAsync(number, cancellationToken);
    }

    // As a retention does: the mark says that the bytes are gone, and whatever would need them says so.
    private async Task WithdrawnAsync(CancellationToken cancellationToken)
    {
        if (order.Whole.Count == 0) return;
        var retention = await session.NumberAsync("select coalesce(max(retention_no), 0) + 1 from retention", null, cancellationToken);
        var counts = new Dictionary<string, long>(StringComparer.Ordinal) { ["withdrawn deliveries, for an erasure"] = order.Whole.Count };
        await session.ExecuteAsync(
            "insert into retention (retention_no, run_id, removed_at, actor, counts) values (@No, @Run, @Now, @Actor, @Counts)",
            new { No = retention, Run = run.Value, Now = StoredText.Of(now), order.Actor, Counts = JsonSerializer.Serialize(counts) }, cancellationToken);
        await session.ExecuteAsync(
            $"""
            update delivery set retention_no = @No where retention_no is null and delivery_id in {session.Database.NumbersIn("@Ids")};
            update quarantined_row set fields = '[]' where delivery_id in {session.Database.NumbersIn("@Ids")};
            """,
            new { No = retention, Ids = JsonSerializer.Serialize(order.Whole.Select(d => d.Value)) }, cancellationToken);
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        var t = session.Database.Types;
        await session.TemporaryTextsAsync("erased_id", order.Subject.Ids, cancellationToken);
        await session.TemporaryTableAsync("erased_record", $"record_id {t.Integer}", cancellationToken);
        await using (var rows = session.Bulk("erased_record", "record_id"))
        {
            foreach (var record in order.Subject.Records)
            {
                rows.StartRow();
                rows.Add(record.Value);
            }
            await rows.CompleteAsync(cancellationToken);
        }
        await session.TemporaryTableAsync("erased_key", $"source {t.Text}, key_digest {t.Integer}", cancellationToken);
        await using (var rows = session.Bulk("erased_key", "source", "key_digest"))
        {
            foreach (var key in order.Subject.Keys)
            {
                rows.StartRow();
                rows.Add(key.Source);
                rows.Add(KeyDigest.ToStored(key.Digest));
            }
            await rows.CompleteAsync(cancellationToken);
        }
        await session.ExecuteAsync("insert into erasure_key (source, key_digest) select source, key_digest from erased_key", null, cancellationToken);
    }

    /// <summary>Takes the values that the person's records supplied out of every version of every household that the person was in.</summary>
    private async Task HouseholdsAsync(CancellationToken cancellationToken)
    {
        var erased = order.Subject.Records.ToHashSet();
        var versions = await session.ListAsync(
            """
            select household_id, valid_from_run, provenance from golden_household
            where household_id in (select household_id from household_member where person_id in (select id from erased_id))
            """,
            null, row => (Id: row.GetString(0), From: row.GetInt64(1), Origins: ProvenanceCodec.Read(row.IsDBNull(2) ? [] : row.GetFieldValue<byte[]>(2), catalogue.Household.Count)), cancellationToken);
        foreach (var (id, from, origins) in versions)
        {
            var gone = catalogue.Household.Where(a => erased.Contains(origins[a.Ordinal])).ToList();
            foreach (var attribute in gone) origins[attribute.Ordinal] = RecordId.None;
            var packed = new ArrayBufferWriter<byte>();
            ProvenanceCodec.Write(origins, packed);
            // A current version gets no content hash that a resolution could find equal: it is written anew.
            await session.ExecuteAsync(
                $"""
                update golden_household set provenance = @Provenance{string.Concat(gone.Select(a => $", {AttributeTable.Quote(a.Name)} = null"))},
                    head_person_id = case when head_person_id in (select id from erased_id) then null else head_person_id end,
                    content_hash = case when valid_to_run is null then 0 else content_hash end
                where household_id = @Id and valid_from_run = @From
                """,
                new { Provenance = packed.WrittenSpan.ToArray(), Id = id, From = from }, cancellationToken);
        }
    }

    // A decision between the person and somebody else is about the person; one that names other records too keeps those.
    private Task DecisionsAsync(CancellationToken cancellationToken) => session.ExecuteAsync(
        """
        update decision set note = '' where decision_no in (
            select d.decision_no from decision_record d join erased_key k on k.key_digest = d.key_digest and k.source = d.source);
        delete from decision_alarm where decision_no in (
            select d.decision_no from decision_record d join erased_key k on k.key_digest = d.key_digest and k.source = d.source);
        delete from decision_record where exists (select 1 from erased_key k where k.key_digest = decision_record.key_digest and k.source = decision_record.source);
        delete from decision_withdrawal where decision_no in (
            select d.decision_no from decision d where (select count(distinct r.side) from decision_record r where r.decision_no = d.decision_no) < 2);
        delete from decision_record where decision_no in (
            select d.decision_no from decision d where (select count(distinct r.side) from decision_record r where r.decision_no = d.decision_no) < 2);
        delete from decision where not exists (select 1 from decision_record r where r.decision_no = decision.decision_no);
        update review_task set decision_no = null, state = 'open' where decision_no is not null and decision_no not in (select decision_no from decision);
        """,
        null, cancellationToken);

    private async Task<ErasureEntry> ProveAsync(int number, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(
            """
            insert into erasure (erasure_no, run_id, erased_at, actor, reason, subjects, counts)
            values (@Number, @Run, @Now, @Actor, @Reason, @Subjects, @Counts)
            """,
            new
            {
                Number = number, Run = run.Value, Now = StoredText.Of(now), order.Actor, order.Reason, Subjects = StoredText.Of(order.Subjects.ToArray()), Counts = StoredText.Of(order.Counts()),
            },
            cancellationToken);
        foreach (var hash in order.Suppressed)
            await session.ExecuteAsync("insert into erasure_suppression (erasure_no, hash) values (@Number, @Hash)", new { Number = number, Hash = hash }, cancellationToken);
        foreach (var file in order.Files)
        {
            await session.ExecuteAsync(
                "insert into erasure_file (erasure_no, sha256, lines) values (@Number, @Sha256, @Lines)",
                new { Number = number, file.Sha256, Lines = StoredText.Of(file.Lines.ToArray()) }, cancellationToken);
        }
        await session.ExecuteAsync(ErasureSearch.Tables, null, cancellationToken);
        return (await session.FirstAsync(
            $"{ErasureStore.Select} where erasure_no = @Number",
            new { Number = number }, ErasureStore.Entry, cancellationToken))!;
    }
}
