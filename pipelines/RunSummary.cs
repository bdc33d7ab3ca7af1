namespace Yidang.Pipelines;

/// <summary>A run's report as the ledger keeps it: counts only, no names, no files' contents.</summary>
internal sealed record RunSummary(
    long RowsRead, long Staged, long Quarantined, long SetAside, int Persons, int RegisteredHouseholds, int Dwellings, int EconomicFamilies, int Reviews,
    IReadOnlyDictionary<string, int> Lists, double Seconds)
{
    /// <param name="intake">The counts of the step, whoever did it.</param>
    public static RunSummary Of(RunReport report, IReadOnlyDictionary<string, long> intake)
    {
        return new RunSummary(
            intake["read"], intake["staged"], intake["quarantined"], intake["set_aside"], report.Golden.Persons, report.Golden.RegisteredHouseholds,
            report.Golden.Dwellings, report.Golden.EconomicFamilies, report.Golden.ReviewPairs,
            (report.Publish?.Lists ?? []).ToDictionary(l => l.Item, l => l.Counts.Matched + l.Counts.NeedsChecking, StringComparer.Ordinal),
            Math.Round(report.Elapsed.TotalSeconds, 1));
    }
}
