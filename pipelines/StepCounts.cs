namespace Yidang.Pipelines;

/// <summary>A step's counts as the run ledger keeps them.</summary>
internal static class StepCounts
{
    public static IReadOnlyDictionary<string, long> Of(IReadOnlyList<IntakeReport> intake) => new Dictionary<string, long>(StringComparer.Ordinal)
    {
        ["deliveries"] = intake.Count,
        ["held"] = intake.Count(i => i.Outcome == IntakeReport.Held),
        ["superseded"] = intake.Count(i => i.Outcome == IntakeReport.Superseded),
        ["withdrawn"] = intake.Count(i => i.Outcome == IntakeReport.Withdrew),
        ["expired"] = intake.Count(i => i.Outcome == IntakeReport.Expired),
        ["known"] = intake.Count(i => i.Outcome == "known"),
        ["read"] = intake.Sum(i => (long)i.Counts.Read),
        ["staged"] = intake.Sum(i => (long)i.Counts.Staged),
        ["quarantined"] = intake.Sum(i => (long)i.Counts.Quarantined),
        ["set_aside"] = intake.Sum(i => (long)i.Counts.SetAside.Values.Sum()),
        ["new"] = intake.Sum(i => (long)i.Counts.New),
        ["changed"] = intake.Sum(i => (long)i.Counts.Changed),
        ["unchanged"] = intake.Sum(i => (long)i.Counts.Unchanged),
        ["vanished"] = intake.Sum(i => (long)i.Counts.Vanished),
    };

    public static IReadOnlyDictionary<string, long> Of(ResolveReport resolve) => new Dictionary<string, long>(StringComparer.Ordinal)
    {
        ["records"] = resolve.Records,
        ["pairs"] = resolve.Pairs.Values.Sum(),
        ["skipped_pairs"] = resolve.SkippedPairs.Values.Sum(),
        ["matches"] = resolve.Matches,
        ["reviews"] = resolve.Reviews,
        ["persons_new"] = resolve.Change.PersonsNew,
        ["persons_changed"] = resolve.Change.PersonsChanged,
        ["persons_unchanged"] = resolve.Change.PersonsUnchanged,
        ["persons_ended"] = resolve.Change.PersonsEnded,
    };

    public static IReadOnlyDictionary<string, long> Of(PublishReport publish) => new Dictionary<string, long>(StringComparer.Ordinal)
    {
        ["lists"] = publish.Lists.Count,
        ["candidates"] = publish.Lists.Sum(l => (long)l.Counts.Candidates),
        ["matched"] = publish.Lists.Sum(l => (long)l.Counts.Matched),
        ["needs_checking"] = publish.Lists.Sum(l => (long)l.Counts.NeedsChecking),
        ["excluded"] = publish.Lists.Sum(l => (long)l.Counts.Excluded.Values.Sum()),
    };
}
