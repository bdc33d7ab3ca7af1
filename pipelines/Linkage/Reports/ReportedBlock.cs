using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>Records that agree on a rule's keys.</summary>
/// <param name="Key">The values that they share, masked unless asked for.</param>
public sealed record ReportedBlock(string Key, int Records, long Pairs)
{
    internal static IReadOnlyList<ReportedBlock> Of(IReadOnlyList<ForecastBlock> blocks, bool reveal) =>
        [.. blocks.Select(b => new ReportedBlock(string.Join(" · ", b.Values.Select(v => PairedValues.Shown(v, reveal))), b.Records, b.Pairs))];
}
