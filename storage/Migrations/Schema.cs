using System.Text.RegularExpressions;

namespace Yidang.Storage;

/// <summary>Every step of the schema, in order.</summary>
/// <remarks>
/// One text for both engines: only the spelling of column types differs. Instants and days are ISO text; <c>valid_from_run</c> is
/// the run that first held a version, <c>valid_to_run</c> the run that ended it (null = current).
/// </remarks>
internal static partial class Schema
{
    public static IReadOnlyList<Migration> Steps { get; } =
    [
        new(1, "run ledger", Runs),
        new(2, "deliveries and source records", Records),
        new(3, "golden records", Golden),
        new(4, "match lists", Lists),
        new(5, "date functions", database => database.DateFunctions),
        new(6, "what stands of a delivery", DeliveryStates),
        new(7, "where a household's values come from", database => $"alter table golden_household add column provenance {database.Types.Blob};"),
        new(8, "refused deliveries and corrected rows", Refusals),
        new(9, "where corrected rows stand in their correction", Corrections),
        // What two versions of a record say is compared itself: a digest of it was one more thing to keep true.
        new(10, "records without a content hash", _ => "alter table source_record drop column content_hash;"),
        new(11, "the fold over deliveries", DeliveryFolds),
        new(12, "withdrawals", Withdrawals),
        new(13, "a delivery's header and findings", DeliveryHeaders),
        new(14, "fetches", Fetches),
        new(15, "stewards' decisions", Decisions),
        new(16, "review tasks and alarms", ReviewTasks),
        new(17, "where records were seen again", Sightings),
        new(18, "current records by digest", CurrentByDigest),
        new(19, "where a delivery's records lie", RecordSpans),
        new(20, "what runs worked on, and their log", RunInputsAndLog),
        new(21, "firings of jobs", Jobs),
        new(22, "alerts", Alerts),
        new(23, "retention", Retentions),
        new(24, "work shared among workers", Work),
        new(26, "where ids led before", PastRedirects),
        new(27, "what lists were made by", Definitions),
        new(30, "blocking index", Blocking),
        new(31, "circles of the last resolution", Circles),
        new(40, "erasures", Erasures),
        new(41, "quicker date functions", database => database.QuickerDateFunctions),
        new(42, "current records by source", database => database.WritesWholePages ? $"{CurrentRecordIndex.Drop}; {CurrentRecordIndex.Create(database)};" : ""),
        new(46, "who need not be resolved again", Steadiness),
    ];

    /// <summary>The tables that the steps make, and the table that counts the steps.</summary>
    public static IReadOnlySet<string> Tables(Database database) => Made(database, MadeTable()).Append(Migrator.VersionTable).ToHashSet(StringComparer.Ordinal);

    /// <summary>The functions that the steps make.</summary>
    public static IReadOnlyList<string> Functions(Database database) => [.. Made(database, MadeFunction())];

    private static IEnumerable<string> Made(Database database, Regex pattern) =>
        Steps.SelectMany(s => pattern.Matches(s.Sql(database))).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?(\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex MadeTable();

    [GeneratedRegex(@"create\s+(?:or\s+replace\s+)?function\s+(\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex MadeFunction();

    private static string Runs(Database database)
    {
        var t = database.Types;
        return $"""
            create table run (
                run_id {t.Integer} not null primary key, state {t.Text} not null, epoch {t.Integer} not null, inputs_hash {t.Text} not null,
                as_of {t.Text} not null, area {t.Text} not null, actor {t.Text} not null,
                host {t.Text} not null, process_id {t.Integer} not null, process_started {t.Text} not null,
                started_at {t.Text} not null, ended_at {t.Text}, summary {t.Text});
            create table run_step (
                run_id {t.Integer} not null references run, step_no {t.Integer} not null, epoch {t.Integer} not null, name {t.Text} not null,
                started_at {t.Text} not null, ended_at {t.Text} not null, counts {t.Text} not null, primary key (run_id, step_no));
            create table run_lease (
                lease_id {t.Integer} not null primary key check (lease_id = 1), run_id {t.Integer}, epoch {t.Integer},
                host {t.Text}, process_id {t.Integer}, process_started {t.Text}, expires_at {t.Text});
            insert into run_lease (lease_id) values (1);
            """;
    }

    private static string RunInputsAndLog(Database database)
    {
        var t = database.Types;
        return $"""
            alter table run add column kind {t.Text} not null default 'run';
            alter table run add column inputs {t.Text};
            create table run_log (
                run_id {t.Integer} not null references run, entry_no {t.Integer} not null, epoch {t.Integer} not null, logged_at {t.Text} not null,
                entry {t.Text} not null, primary key (run_id, entry_no));
            """;
    }

    private static string Records(Database database)
    {
        var t = database.Types;
        return $"""
            create table record_layout (
                layout_id {t.Integer} not null primary key, source {t.Text} not null, attributes {t.Text} not null, unique (source, attributes));
            create table delivery (
                delivery_id {t.Integer} not null primary key, source {t.Text} not null, file_name {t.Text} not null, sha256 {t.Text} not null,
                bytes {t.Integer} not null, scope {t.Text} not null, mode {t.Text} not null, contract_hash {t.Text} not null,
                layout_id {t.Integer} not null references record_layout, encoding {t.Text} not null, header_line {t.Integer} not null,
                received_at {t.Text} not null, run_id {t.Integer} not null references run,
                rows_read {t.Integer} not null, rows_staged {t.Integer} not null, rows_quarantined {t.Integer} not null,
                rows_set_aside {t.Text} not null, records_new {t.Integer} not null, records_changed {t.Integer} not null,
                records_unchanged {t.Integer} not null, records_vanished {t.Integer} not null);
            create index delivery_sha256 on delivery (source, sha256);
            create table source_record (
                record_id {t.Integer} not null primary key, source {t.Text} not null, key_digest {t.Integer} not null,
                delivery_id {t.Integer} not null, line {t.Integer} not null, record_no {t.Integer} not null, layout_id {t.Integer} not null,
                "values" {t.Text} not null, notes {t.Text}, content_hash {t.Integer} not null,
                valid_from_run {t.Integer} not null, valid_to_run {t.Integer});
            create unique index source_record_current on source_record (source, key_digest) where valid_to_run is null;
            create index source_record_delivery on source_record (delivery_id, line);
            create table quarantined_row (
                delivery_id {t.Integer} not null, line {t.Integer} not null, record_no {t.Integer} not null,
                fields {t.Text} not null, violations {t.Text} not null);
            create index quarantined_row_delivery on quarantined_row (delivery_id, line);
            create table set_aside_row (delivery_id {t.Integer} not null, line {t.Integer} not null, reason {t.Text} not null);
            create index set_aside_row_delivery on set_aside_row (delivery_id, line);
            """;
    }

    private static string DeliveryStates(Database database)
    {
        var t = database.Types;
        return $"""
            alter table delivery add column state {t.Text} not null default 'accepted';
            alter table delivery add column period {t.Text} not null default '';
            alter table delivery add column corrects_delivery_id {t.Integer};
            """;
    }

    private static string Corrections(Database database) =>
        $"""
        alter table quarantined_row add column corrected_line {database.Types.Integer};
        create index quarantined_row_corrected on quarantined_row (corrected_by, corrected_line) where corrected_by is not null;
        """;

    private static string Refusals(Database database)
    {
        var t = database.Types;
        return $"""
            alter table delivery add column refusal {t.Text};
            alter table quarantined_row add column corrected_by {t.Integer};
            """;
    }

    private static string DeliveryFolds(Database database)
    {
        var t = database.Types;
        return $"""
            alter table delivery add column restages_delivery_id {t.Integer};
            alter table delivery add column records_deleted {t.Integer} not null default 0;
            alter table delivery add column records_overruled {t.Integer} not null default 0;
            alter table delivery add column noted {t.Text} not null default '{"{}"}';
            alter table delivery add column quarantined_by_rule {t.Text} not null default '{"{}"}';
            alter table delivery add column folded {t.Integer} not null default 1;
            alter table delivery add column overlapping {t.Integer} not null default 0;
            alter table delivery add column permitted_at {t.Text};
            alter table delivery add column permitted_by {t.Text};
            alter table source_record add column ended_by_delivery_id {t.Integer};
            update delivery set overlapping = 1
            where source in (select source from delivery group by source having count(distinct scope) > 1 or max(mode) <> 'snapshot');
            """;
    }

    private static string Sightings(Database database)
    {
        var t = database.Types;
        return $"""
            create table record_sighting (
                record_id {t.Integer} not null primary key, delivery_id {t.Integer} not null, line {t.Integer} not null, record_no {t.Integer} not null);
            """;
    }

    // The index took longer to keep than all that was found by it.
    private static string RecordSpans(Database database) =>
        $"""
        alter table delivery add column first_record_id {database.Types.Integer};
        alter table delivery add column last_record_id {database.Types.Integer};
        update delivery set first_record_id = r.first, last_record_id = r.last
        from (select delivery_id, min(record_id) as first, max(record_id) as last from source_record group by delivery_id) r
        where r.delivery_id = delivery.delivery_id;
        drop index source_record_delivery;
        """;

    private static string CurrentByDigest(Database database) =>
        $"{CurrentRecordIndex.Drop}; create unique index source_record_current on source_record (key_digest, source) where valid_to_run is null;";

    private static string Withdrawals(Database database)
    {
        var t = database.Types;
        return $"""
            create table withdrawal (
                withdrawal_no {t.Integer} not null primary key, delivery_id {t.Integer} not null references delivery, state_before {t.Text} not null,
                run_id {t.Integer} not null references run, actor {t.Text} not null, reason {t.Text} not null, withdrawn_at {t.Text} not null,
                undone_run_id {t.Integer}, undone_by {t.Text}, undone_at {t.Text});
            """;
    }

    private static string Fetches(Database database)
    {
        var t = database.Types;
        return $"""
            create table source_mark (
                source {t.Text} not null primary key, mark {t.Text} not null, fetched_at {t.Text} not null, delivery_id {t.Integer} not null);
            create table source_health (
                source {t.Text} not null primary key, failures {t.Integer} not null, last_success {t.Text}, last_failure {t.Text},
                problem {t.Text}, open_until {t.Text});
            """;
    }

    private static string Decisions(Database database)
    {
        var t = database.Types;
        return $"""
            create table decision (
                decision_no {t.Integer} not null primary key, task_id {t.Text}, verdict {t.Text} not null, note {t.Text} not null,
                actor {t.Text} not null, decided_at {t.Text} not null, known {t.Text} not null, supersedes {t.Text} not null);
            create table decision_record (
                decision_no {t.Integer} not null references decision, side {t.Integer} not null, source {t.Text} not null,
                key_digest {t.Integer} not null, identity {t.Integer} not null, primary key (decision_no, side, source, key_digest));
            create table decision_withdrawal (
                decision_no {t.Integer} not null primary key references decision, actor {t.Text} not null, reason {t.Text} not null,
                withdrawn_at {t.Text} not null);
            """;
    }

    private static string ReviewTasks(Database database)
    {
        var t = database.Types;
        return $"""
            create table review_task (
                task_id {t.Text} not null primary key, state {t.Text} not null, reason {t.Text} not null,
                left_person {t.Text} not null, right_person {t.Text} not null, left_records {t.Text} not null, right_records {t.Text} not null,
                left_record {t.Text} not null, right_record {t.Text} not null, weight {t.Real} not null, uncertainty {t.Real} not null,
                evidence {t.Text} not null, steps {t.Text} not null, decision_no {t.Integer}, first_run {t.Integer} not null, closed {t.Text});
            create table decision_alarm (
                decision_no {t.Integer} not null, kind {t.Text} not null, evidence {t.Text} not null, primary key (decision_no, kind, evidence));
            """;
    }

    private static string PastRedirects(Database database)
    {
        var t = database.Types;
        return $"""
            create table past_redirect (
                from_id {t.Text} not null, to_id {t.Text} not null, valid_from_run {t.Integer} not null, valid_to_run {t.Integer} not null,
                primary key (from_id, valid_from_run));
            """;
    }

    private static string Definitions(Database database)
    {
        var t = database.Types;
        return $"""
            create table definition (sha256 {t.Text} not null primary key, content {t.Text} not null);
            create table published_file (
                run_id {t.Integer} not null references run, name {t.Text} not null, bytes {t.Integer} not null, sha256 {t.Text} not null,
                primary key (run_id, name));
            alter table outbox add column source_names {t.Text};
            alter table outbox add column manifest_sha256 {t.Text};
            """;
    }

    // What an erasure keeps: proof, what must not come back, and until it is over the keys of what it removes.
    private static string Erasures(Database database)
    {
        var t = database.Types;
        return $"""
            create table erasure (
                erasure_no {t.Integer} not null primary key, run_id {t.Integer} not null references run, erased_at {t.Text} not null, actor {t.Text} not null,
                reason {t.Text} not null, subjects {t.Text} not null, counts {t.Text} not null, completed_at {t.Text}, lifted_at {t.Text}, lifted_by {t.Text},
                lifted_reason {t.Text});
            create table erasure_suppression (erasure_no {t.Integer} not null references erasure, hash {t.Text} not null, primary key (erasure_no, hash));
            create table erasure_file (
                erasure_no {t.Integer} not null references erasure, sha256 {t.Text} not null, lines {t.Text} not null, now_sha256 {t.Text},
                primary key (erasure_no, sha256));
            create table erasure_key (source {t.Text} not null, key_digest {t.Integer} not null);
            alter table published_file add column erased_sha256 {t.Text};
            """;
    }

    private static string Circles(Database database)
    {
        var t = database.Types;
        return $"""
            create table resolution_basis (
                basis_id {t.Integer} not null primary key check (basis_id = 1), run_id {t.Integer} not null, fingerprint {t.Text} not null,
                decisions {t.Text} not null, reference {t.Blob} not null);
            create table circle_person (person_id {t.Text} not null primary key, circle {t.Integer} not null);
            create index circle_person_circle on circle_person (circle);
            create index id_given_anchor on id_given (anchor_digest);
            """;
    }

    // A person who stands in the blocking index under a record that has ended is found by the successor's row.
    private static string Steadiness(Database database)
    {
        var t = database.Types;
        return $"""
            alter table circle_person add column steadiness {t.Integer} not null default 0;
            create table blocking_successor (record_id {t.Integer} not null primary key, person_id {t.Text} not null);
            """;
    }

    // A page is sought by where it ends: the first that does not end before a key holds it, if any does.
    private static string Blocking(Database database)
    {
        var t = database.Types;
        return $"""
            create table blocking_generation (generation {t.Integer} not null primary key, entries {t.Integer} not null);
            create table blocking_page (
                page_id {t.Integer} not null primary key, generation {t.Integer} not null, last_key {t.Integer} not null, entries {t.Blob} not null);
            create unique index blocking_page_end on blocking_page (generation, last_key);
            """;
    }

    private static string DeliveryHeaders(Database database)
    {
        var t = database.Types;
        return $"""
            alter table delivery add column header {t.Text};
            alter table delivery add column findings {t.Text};
            """;
    }

    // The attributes' own columns follow from the catalogue: see AttributeColumns.
    private static string Golden(Database database)
    {
        var t = database.Types;
        return $"""
            create table golden_person (
                person_id {t.Text} not null, valid_from_run {t.Integer} not null, valid_to_run {t.Integer}, content_hash {t.Integer} not null,
                anchor_source {t.Text} not null, anchor_digest {t.Integer} not null, record_count {t.Integer} not null,
                registered_household {t.Text}, dwelling {t.Text}, economic_family {t.Text}, provenance {t.Blob} not null,
                primary key (person_id, valid_from_run));
            create unique index golden_person_one_current on golden_person (person_id) where valid_to_run is null;
            create table golden_household (
                household_id {t.Text} not null, valid_from_run {t.Integer} not null, valid_to_run {t.Integer}, content_hash {t.Integer} not null,
                anchor_source {t.Text} not null, anchor_digest {t.Integer} not null, grouping_kind {t.Text} not null, head_person_id {t.Text},
                primary key (household_id, valid_from_run));
            create unique index golden_household_one_current on golden_household (household_id) where valid_to_run is null;
            create table household_member (
                household_id {t.Text} not null, person_id {t.Text} not null, valid_from_run {t.Integer} not null, valid_to_run {t.Integer},
                relationship {t.Text}, because {t.Text} not null, primary key (household_id, person_id, valid_from_run));
            create table crosswalk (
                record_id {t.Integer} not null, person_id {t.Text} not null, valid_from_run {t.Integer} not null, valid_to_run {t.Integer});
            create unique index crosswalk_one_current on crosswalk (record_id) where valid_to_run is null;
            create index crosswalk_person on crosswalk (person_id) where valid_to_run is null;
            create table redirect (from_id {t.Text} not null primary key, to_id {t.Text} not null, run_id {t.Integer} not null);
            create table id_given (
                id {t.Text} not null primary key, anchor_source {t.Text} not null, anchor_digest {t.Integer} not null, first_run {t.Integer} not null);
            create table review_pair (
                pair_no {t.Integer} not null primary key, left_record_id {t.Integer} not null, right_record_id {t.Integer} not null,
                weight {t.Real} not null, reason {t.Text} not null, run_id {t.Integer} not null);
            """;
    }

    private static string Lists(Database database)
    {
        var t = database.Types;
        return $"""
            create table match_list (
                run_id {t.Integer} not null references run, item {t.Text} not null, title {t.Text} not null, item_version {t.Text} not null,
                as_of {t.Text} not null, candidates {t.Integer} not null, matched {t.Integer} not null, needs_checking {t.Integer} not null,
                excluded {t.Text} not null, primary key (run_id, item));
            create table match_list_row (
                run_id {t.Integer} not null, item {t.Text} not null, row_no {t.Integer} not null, person_id {t.Text} not null,
                needs_checking {t.Boolean} not null, channel {t.Text} not null, priority {t.Integer} not null, reasons {t.Text} not null,
                waived_materials {t.Text} not null, materials_to_bring {t.Text} not null, fields {t.Text} not null,
                primary key (run_id, item, row_no));
            create table outbox (run_id {t.Integer} not null primary key references run, published_at {t.Text} not null, completed_at {t.Text});
            """;
    }
}
