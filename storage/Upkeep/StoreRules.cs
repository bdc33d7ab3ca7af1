namespace Yidang.Storage;

/// <summary>What must hold between the rows of a store beyond what the engines hold by themselves, in the order that data flows.</summary>
internal static class StoreRules
{
    private const string Restore = "Restore the last good backup: yidang db restore FILE.";
    private const string Resolve = "Resolve again: yidang run --from resolve. If that does not mend it, restore the last good backup.";
    private const string Publish = "Publish again: yidang run --from publish.";

    public static IReadOnlyList<StoreRule> All { get; } =
    [
        Orphans("record-delivery", "source_record", "record_id", "delivery_id", "delivery", "delivery_id", "source records name a delivery that is not there", Restore),
        Orphans("record-layout", "source_record", "record_id", "layout_id", "record_layout", "layout_id", "source records name a layout that is not there", Restore),
        Orphans("sighting-record", "record_sighting", "record_id", "record_id", "source_record", "record_id", "sightings are of source records that are not there", Restore),
        Orphans("sighting-delivery", "record_sighting", "record_id", "delivery_id", "delivery", "delivery_id", "sightings name a delivery that is not there", Restore),
        new(
            "record-span",
            """
            select distinct d.delivery_id as id from source_record r join delivery d on d.delivery_id = r.delivery_id
            where r.record_id < coalesce(d.first_record_id, r.record_id + 1) or r.record_id > d.last_record_id
            """,
            "deliveries have records outside of where they say that their records lie", Restore),
        new(
            "record-once",
            "select min(record_id) as id from source_record where valid_to_run is null group by key_digest, source having count(*) > 1",
            "record keys have more than one current version", Restore),
        UnknownRuns("record-run", "source_record"),
        Orphans("quarantine-delivery", "quarantined_row", "delivery_id", "delivery_id", "delivery", "delivery_id", "quarantined rows name a delivery that is not there", Restore),
        new(
            "quarantine-count",
            """
            select d.delivery_id as id from delivery d
            left join (select delivery_id, count(*) as rows_kept from quarantined_row group by delivery_id) q on q.delivery_id = d.delivery_id
            where d.rows_quarantined <> coalesce(q.rows_kept, 0)
            """,
            "deliveries have not as many quarantined rows as were counted", Restore),
        Orphans("crosswalk-record", "crosswalk", "record_id", "record_id", "source_record", "record_id", "crosswalk entries name a source record that is not there", Restore),
        new(
            "crosswalk-complete",
            """
            select r.record_id as id from source_record r
            where r.valid_to_run is null and r.valid_from_run <= (select max(run_id) from run_step where name = 'resolve')
                and not exists (select 1 from crosswalk c where c.record_id = r.record_id and c.valid_to_run is null)
            """,
            "current records were resolved and belong to no person", Resolve),
        new(
            "crosswalk-person",
            """
            select distinct c.person_id as id from crosswalk c
            where c.valid_to_run is null and not exists (select 1 from golden_person p where p.person_id = c.person_id and p.valid_to_run is null)
            """,
            "persons have records and no current golden record", Resolve),
        new(
            "person-records",
            """
            select p.person_id as id from golden_person p
            left join (select person_id, count(*) as records from crosswalk where valid_to_run is null group by person_id) c on c.person_id = p.person_id
            where p.valid_to_run is null and p.record_count <> coalesce(c.records, 0)
            """,
            "golden persons do not have as many records as they say", Resolve),
        HouseholdOf("person-registered-household", "registered_household"),
        HouseholdOf("person-dwelling", "dwelling"),
        HouseholdOf("person-economic-family", "economic_family"),
        Member("member-household", "household_id", "golden_household", "household_id", "members belong to a household that does not stand"),
        Member("member-person", "person_id", "golden_person", "person_id", "members of households are persons who do not stand"),
        UnknownRuns("person-run", "golden_person"),
        UnknownRuns("household-run", "golden_household"),
        Orphans("person-id", "golden_person", "person_id", "person_id", "id_given", "id", "golden persons bear an id that was never given", Resolve),
        Orphans("household-id", "golden_household", "household_id", "household_id", "id_given", "id", "golden households bear an id that was never given", Resolve),
        Orphans("redirect", "redirect", "from_id", "to_id", "id_given", "id", "redirects lead to an id that was never given", Restore),
        new(
            "list-person",
            $"""
            select distinct r.person_id as id from match_list_row r
            where not ({ErasedRow.Condition}) and r.run_id >= (select coalesce(max(history_from_run), 0) from retention) and not exists (select 1 from golden_person p where p.person_id = r.person_id)
            """,
            "people on lists have no golden record, not even a past one", Publish),
        new(
            "list-count",
            """
            select l.run_id as id from match_list l
            left join (
                select run_id, item, count(*) as listed, count(case when needs_checking then 1 end) as unsure from match_list_row group by run_id, item
            ) r on r.run_id = l.run_id and r.item = l.item
            where l.matched + l.needs_checking <> coalesce(r.listed, 0) or l.needs_checking <> coalesce(r.unsure, 0)
            """,
            "lists (named by their runs) do not have as many rows as they say", Publish),
        new(
            "run-one", "select run_id as id from run where state = 'running' and run_id < (select max(run_id) from run)",
            "runs before the last one are said to be running still", Restore),
    ];

    private static StoreRule Orphans(string check, string table, string id, string column, string parent, string key, string problem, string mend) => new(
        check,
        $"select distinct t.{id} as id from {table} t where not exists (select 1 from {parent} p where p.{key} = t.{column})",
        problem, mend);

    private static StoreRule UnknownRuns(string check, string table) => new(
        check,
        $"""
        select valid_from_run as id from {table} where valid_from_run not in (select run_id from run)
        union select valid_to_run as id from {table} where valid_to_run not in (select run_id from run)
        """,
        $"runs are named in {table} and are not in the ledger", Restore);

    private static StoreRule HouseholdOf(string check, string column) => new(
        check,
        $"""
        select p.person_id as id from golden_person p
        where p.valid_to_run is null and p.{column} is not null
            and not exists (select 1 from golden_household h where h.household_id = p.{column} and h.valid_to_run is null)
        """,
        "golden persons name a household that does not stand", Resolve);

    private static StoreRule Member(string check, string column, string table, string key, string problem) => new(
        check,
        $"""
        select distinct m.{column} as id from household_member m
        where m.valid_to_run is null and not exists (select 1 from {table} g where g.{key} = m.{column} and g.valid_to_run is null)
        """,
        problem, Resolve);
}
