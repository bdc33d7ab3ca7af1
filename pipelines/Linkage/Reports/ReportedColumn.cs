namespace Yidang.Pipelines;

/// <summary>How complete and how skewed a column is.</summary>
/// <param name="Filled">Records that have a value.</param>
/// <param name="Distinct">Different values.</param>
/// <param name="ChanceAgreement">The share of pairs of filled records that agree by having one value: Σ p².</param>
/// <param name="Top">The most frequent values, masked unless asked for.</param>
public sealed record ReportedColumn(string Name, int Records, int Filled, int Distinct, double ChanceAgreement, IReadOnlyList<ReportedValue> Top)
{
    /// <summary>The share of records that have a value, 0 to 1.</summary>
    public double Completeness => Records == 0 ? 0 : (double)Filled / Records;
}
