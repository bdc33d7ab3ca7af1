namespace Yidang.Pipelines;

/// <summary>A check's question to one row; pure, so that rows can be asked on any thread.</summary>
/// <param name="values">Canonical values in the order of the contract's layout.</param>
/// <param name="fields">The row's cells.</param>
internal delegate RowOutcome RowTest(string?[] values, string[] fields);
