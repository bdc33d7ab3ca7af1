namespace Yidang.Schemas;

/// <summary>Why a row does not meet its contract.</summary>
/// <param name="Line">Physical line on which the row starts.</param>
/// <param name="Column">The header as the department's file has it, or empty when the whole row is meant.</param>
/// <param name="Rule">Short stable name, e.g. <c>required</c>, <c>field-count</c>, <c>unclosed-quote</c>.</param>
/// <param name="Fix">What the clerk can do, in Chinese, without personal data.</param>
public sealed record ContractViolation(int Line, string Column, string Rule, string Fix);
