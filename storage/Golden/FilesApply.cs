using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Makes the golden persons and households what a resolution says, with their ids and what those lead to, inside a transaction.</summary>
internal sealed class FilesApply(Session session, RunId run, Resolution resolution, ResolvedFiles files, AttributeCatalogue catalogue)
{
    private readonly VersionedRows versions = new(session, run);

    /// <summary>No id was ever given before: a place's first resolution.</summary>
    private bool nobodyHasOne;

    public async Task<GoldenChange> ApplyAsync(CancellationToken cancellationToken)
    {
        nobodyHasOne = await session.NumberAsync("select count(*) from (select 1 from id_given limit 1) g", null, cancellationToken) == 0;
        var ofGiven = await LateIndexes.LeaveOutAsync(session, "id_given", cancellationToken);
        var households = await HouseholdsAsync(cancellationToken);
        var persons = await PersonsAsync(cancellationToken);
        await ofGiven.MakeAsync(cancellationToken);
        await RedirectsAsync(cancellationToken);
        return new GoldenChange(
            persons.New.Count, persons.Changed.Count, await UnchangedAsync("golden_person", persons, cancellationToken), persons.Ended.Count,
            households.New.Count, households.Changed.Count, await UnchangedAsync("golden_household", households, cancellationToken), households.Ended.Count);
    }

    /// <summary>Current rows that stand as they stood, those that were not resolved again among them.</summary>
    private async Task<int> UnchangedAsync(string table, VersionDifference<string> difference, CancellationToken cancellationToken) =>
        (int)await session.NumberAsync($"select count(*) from {table} where valid_to_run is null", null, cancellationToken) - difference.New.Count - difference.Changed.Count;

    private async Task<VersionDifference<string>> PersonsAsync(CancellationToken cancellationToken)
    {
        var persons = files.Persons;
        var (difference, _) = await DifferenceAsync(
            "golden_person", "person_id", persons.Anchors, i => persons.Ids[i].Value, (content, i) => content.Digest(persons[i], persons.Anchors[i]), cancellationToken);
        var table = AttributeTable.Person(catalogue);
        AttributeDefinition[] attributes = [.. table.Attributes];
        var indexes = await LateIndexes.LeaveOutAsync(session, table.Name, cancellationToken);
        await using var rows = session.Bulk(table.Name, [
            "person_id", "valid_from_run", "content_hash", "anchor_source", "anchor_digest", "record_count", "registered_household", "dwelling",
            "economic_family", "provenance", .. table.Columns,
        ]);
        var prepared = PreparedRows.Of(difference.Written(), (GoldenContent content, int i) =>
        {
            var (person, anchor) = (persons[i], persons.Anchors[i]);
            var digest = content.Digest(person, anchor);
            return (Person: person, Anchor: anchor, Digest: digest, Provenance: content.Provenance.ToArray());
        });
        await foreach (var (person, anchor, digest, provenance) in prepared.WithCancellation(cancellationToken)) Add(person, anchor, digest, provenance);
        await rows.CompleteAsync(cancellationToken);
        await indexes.MakeAsync(cancellationToken);
        return difference;

        // By itself: what is called a million times is compiled as such, and what awaits is not.
        void Add(GoldenPerson person, RecordKey anchor, long digest, byte[] provenance)
        {
            rows.StartRow();
            rows.Add(person.Id.Value);
            rows.Add(run.Value);
            rows.Add(digest);
            rows.Add(anchor.Source);
            rows.Add(KeyDigest.ToStored(anchor.Digest));
            rows.Add(person.RecordCount);
            rows.Add(person.Registered?.Value);
            rows.Add(person.Dwelling?.Value);
            rows.Add(person.EconomicFamily?.Value);
            rows.AddBlob(provenance);
            AddValues(rows, attributes, person.Values);
        }
    }

    private async Task<VersionDifference<string>> HouseholdsAsync(CancellationToken cancellationToken)
    {
        var households = files.Households;
        var (difference, ended) = await DifferenceAsync(
            "golden_household", "household_id", households.Anchors, i => households.Ids[i].Value, (content, i) => content.Digest(households[i], households.Anchors[i]), cancellationToken);
        var members = await HouseholdRowsAsync(difference.Written(), cancellationToken);
        await new MembershipApply(session, run).ApplyAsync(ended, members, cancellationToken);
        return difference;
    }

    /// <summary>How a table differs from the rows that are wanted, by position. What stands no more is ended, and new and changed ids are entered as given.</summary>
    /// <param name="anchors">By position, the record that the id hangs on.</param>
    /// <param name="digest">Of a wanted row; asked on several threads, and only where there are rows to compare with.</param>
    /// <returns>The ids whose versions were ended, too: of rows that are gone or changed.</returns>
    private async Task<(VersionDifference<string> Difference, IReadOnlyList<string> Ended)> DifferenceAsync(
        string table, string key, IReadOnlyList<RecordKey> anchors, Func<int, string> id, Func<GoldenContent, int, long> digest, CancellationToken cancellationToken)
    {
        var digests = new Lazy<long[]>(() => PreparedRows.All(anchors.Count, digest));
        var difference = await VersionDifference<string>.FindAsync(
            versions.HashesAsync(table, key, resolution, cancellationToken), anchors.Count, id, (int i, long hash) => digests.Value[i] == hash, StringComparer.Ordinal);
        var ended = difference.Ended.Concat(difference.Changed.Select(id)).ToList();
        await versions.EndAsync(table, key, ended, cancellationToken);
        await GivenAsync(difference.New.Concat(difference.Changed).Select(i => (id(i), anchors[i])), cancellationToken);
        return (difference, ended);
    }

    /// <returns>The written households' members.</returns>
    private async Task<IReadOnlyList<(HouseholdId Household, IReadOnlyList<HouseholdMember> Members)>> HouseholdRowsAsync(IReadOnlyList<int> written, CancellationToken cancellationToken)
    {
        var members = new List<(HouseholdId, IReadOnlyList<HouseholdMember>)>(written.Count);
        var table = AttributeTable.Household(catalogue);
        AttributeDefinition[] attributes = [.. table.Attributes];
        await using var rows = session.Bulk(table.Name, [
            "household_id", "valid_from_run", "content_hash", "anchor_source", "anchor_digest", "grouping_kind", "head_person_id", "provenance",
            .. table.Columns,
        ]);
        var prepared = PreparedRows.Of(written, (GoldenContent content, int i) =>
        {
            var (household, anchor) = (files.Households[i], files.Households.Anchors[i]);
            var digest = content.Digest(household, anchor);
            return (Household: household, Anchor: anchor, Digest: digest, Provenance: content.Provenance.ToArray());
        });
        await foreach (var (household, anchor, digest, provenance) in prepared.WithCancellation(cancellationToken)) Add(household, anchor, digest, provenance);
        await rows.CompleteAsync(cancellationToken);
        return members;

        void Add(GoldenHousehold household, RecordKey anchor, long digest, byte[] provenance)
        {
            members.Add((household.Id, household.Members));
            rows.StartRow();
            rows.Add(household.Id.Value);
            rows.Add(run.Value);
            rows.Add(digest);
            rows.Add(anchor.Source);
            rows.Add(KeyDigest.ToStored(anchor.Digest));
            rows.Add(GroupingName.Of(household.Grouping));
            rows.Add(household.Head?.Value);
            rows.AddBlob(provenance);
            AddValues(rows, attributes, household.Values);
        }
    }

    // An id that came to hang on another record, because its own was withdrawn, is found by that one should it end and return.
    private async Task GivenAsync(IEnumerable<(string Id, RecordKey Anchor)> ids, CancellationToken cancellationToken)
    {
        if (nobodyHasOne)
        {
            await EnterAsync("id_given", ids, cancellationToken);
            return;
        }
        var t = session.Database.Types;
        await session.TemporaryTableAsync(
            "new_id", $"id {t.Text}, anchor_source {t.Text}, anchor_digest {t.Integer}, first_run {t.Integer}", cancellationToken);
        await EnterAsync("new_id", ids, cancellationToken);
        await session.ExecuteAsync(
            """
            insert into id_given (id, anchor_source, anchor_digest, first_run)
            select id, anchor_source, anchor_digest, first_run from new_id where true
            on conflict (id) do update set anchor_source = excluded.anchor_source, anchor_digest = excluded.anchor_digest
                where id_given.anchor_digest <> excluded.anchor_digest or id_given.anchor_source <> excluded.anchor_source;
            drop table new_id;
            """,
            null, cancellationToken);
    }

    private async Task EnterAsync(string table, IEnumerable<(string Id, RecordKey Anchor)> ids, CancellationToken cancellationToken)
    {
        await using var rows = session.Bulk(table, "id", "anchor_source", "anchor_digest", "first_run");
        foreach (var (id, anchor) in ids)
        {
            rows.StartRow();
            rows.Add(id);
            rows.Add(anchor.Source);
            rows.Add(KeyDigest.ToStored(anchor.Digest));
            rows.Add(run.Value);
        }
        await rows.CompleteAsync(cancellationToken);
    }

    // What an id led to until now is kept: --believed-on follows it. What this same run had said before it was resumed was nobody's truth.
    private async Task RedirectsAsync(CancellationToken cancellationToken)
    {
        var known = (await session.ListAsync("select from_id, to_id from redirect", null, row => new Redirect(row.GetString(0), row.GetString(1)), cancellationToken)).ToHashSet();
        foreach (var redirect in files.Redirects.Where(r => !known.Contains(r)))
        {
            await session.ExecuteAsync(
                """
                insert into past_redirect (from_id, to_id, valid_from_run, valid_to_run)
                select from_id, to_id, run_id, @Run from redirect where from_id = @From and run_id < @Run;
                insert into redirect (from_id, to_id, run_id) values (@From, @To, @Run)
                on conflict (from_id) do update set to_id = excluded.to_id, run_id = excluded.run_id;
                """,
                new { redirect.From, redirect.To, Run = run.Value }, cancellationToken);
        }
    }

    private static void AddValues(IBulkInsert rows, AttributeDefinition[] attributes, string?[] values)
    {
        for (var a = 0; a < attributes.Length; a++)
        {
            if (a < values.Length && values[a] is { } value) AttributeValue.Write(rows, attributes[a], value);
            else rows.AddNull();
        }
    }
}
