using Yidang.Connectors;
using Yidang.Connectors.Folders;
using Yidang.Outreach;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Reads a file by its contract as a run would, and reports what it finds; writes nothing and needs no hub.</summary>
public sealed class DeliveryCheck(Project project, IDeliveryReader reader, TimeProvider clock)
{
    /// <param name="path">The file.</param>
    /// <param name="contract">How to read it; <see cref="ContractMatch"/> finds it by the file's name.</param>
    /// <param name="fileName">The name as delivered, when the file lies under another.</param>
    /// <exception cref="UnreadableDeliveryException">The file as a whole is not what its contract says.</exception>
    public async Task<ValidationReport> CheckAsync(string path, SourceContract contract, string? fileName, CancellationToken cancellationToken)
    {
        var name = fileName ?? Path.GetFileName(path);
        var tally = new IntakeTally();
        await using var opened = await OpenedDelivery.OpenAsync(reader, path, contract, name, cancellationToken);
        var findings = new ValidationFindings(contract, opened.Header);
        var transform = new DeliveryTransform(contract, opened.Header, opened.HeaderIndex, opened.IsWorkbook, new DeliveryContext(DeliveryDays.Of(clock.GetUtcNow(), project.Settings.TimeZone, DeliveryNaming.PeriodOf(contract, name).ToString()), opened.DriftFrom(contract, []), RowsBefore: null), tally);
        await foreach (var batch in transform.RunAsync(opened.RowsAsync(cancellationToken), cancellationToken)) findings.Add(batch);
        var refusal = tally.Refusal(contract, name) ?? transform.Checks.Refusal(name);
        return new ValidationReport
        {
            File = name,
            Bytes = new FileInfo(path).Length,
            Source = contract.Source,
            SourceName = new SourceNames(project.Contracts).Of(contract.Source),
            Encoding = opened.Encoding,
            EncodingGuess = contract.Delivery.Encoding == "auto" ? opened.Format.Text : null,
            Delimiter = opened.IsWorkbook ? "" : contract.Delivery.Delimiter == "auto" ? opened.Format.Delimiter : contract.Delivery.Delimiter,
            Sheet = opened.IsWorkbook ? contract.Delivery.Sheet : null,
            HeaderLine = opened.Header.Line,
            Read = tally.Read,
            Good = tally.Staged,
            Returned = tally.QuarantinedRows,
            SetAside = new SortedDictionary<string, int>(tally.SetAside.ToDictionary(), StringComparer.Ordinal),
            Refusal = refusal,
            Consequence = Consequence(contract.Delivery, tally, refusal),
            Findings = transform.Findings(),
            Problems = findings.Problems,
            Hints = findings.Hints,
        };
    }

    private static string Consequence(DeliveryFormat delivery, IntakeTally tally, string? refusal)
    {
        var (good, returned) = (ProblemWording.Number(tally.Staged), ProblemWording.Number(tally.QuarantinedRows));
        if (refusal is not null) return tally.QuarantinedRows == 0 ? $"全部退回：{(tally.Staged == 0 ? "没有任何数据行。" : refusal)}" : $"全部退回：有 {returned} 行不能用，其余 {good} 行也不接收。";
        if (tally.QuarantinedRows == 0) return $"全部接收：{good} 行。";
        return $"只退回 {returned} 行，其余 {good} 行接收。" + (delivery.Accept == DeliveryAcceptance.GoodRows
            ? FormattableString.Invariant($"（退回超过 {100 * delivery.MaxQuarantinedShare:0.#}% 时整份退回。）")
            : "");
    }
}
