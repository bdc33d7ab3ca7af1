using Yidang.Schemas;

namespace Yidang.Outreach;

/// <summary>A parsed part of a condition.</summary>
/// <param name="Literal">The text when the part is a text literal.</param>
/// <param name="Codes">The code table when the part takes its codes.</param>
internal readonly record struct ExpressionOperand(ExpressionType Type, int Column, string? Literal = null, CodeTable? Codes = null);
