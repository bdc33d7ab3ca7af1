namespace Yidang.Pipelines;

/// <summary>What the sample lets expect of a source's rows that have no usable ID number.</summary>
/// <param name="Rows">All current rows of the source.</param>
/// <param name="WithoutNumber">Rows without a number, or with one that they contradict.</param>
/// <param name="Missed">Rows expected to stand apart from their person, with an interval of 95 %.</param>
/// <param name="Wrong">Rows expected to stand with another person, likewise.</param>
public sealed record ExpectedErrors(string Source, int Rows, int WithoutNumber, Expectation Missed, Expectation Wrong);
