namespace Yidang.Simulation;

/// <summary>What was written.</summary>
/// <param name="Rows">Rows of people in all extracts, damaged ones included, titles and totals not.</param>
/// <param name="Files">Names of the extracts in the order they were written.</param>
public sealed record SampleReport(int Persons, int Dwellings, long Rows, IReadOnlyList<string> Files, string DataFolder, string TruthFolder);
