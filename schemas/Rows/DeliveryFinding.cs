namespace Yidang.Schemas;

/// <summary>Something worth knowing about a delivery that was taken all the same: a total that differs, a column that is new.</summary>
/// <param name="Rule">Short stable name, e.g. <c>totals-row</c>, <c>column-added</c>.</param>
/// <param name="Column">The header as the department's file has it, or empty when the whole file is meant.</param>
/// <param name="Rows">How many rows it concerns; 0 when it concerns none in particular.</param>
/// <param name="Message">What was found and what can be done, in Chinese, without personal data.</param>
public sealed record DeliveryFinding(string Rule, string Column, int Rows, string Message);
