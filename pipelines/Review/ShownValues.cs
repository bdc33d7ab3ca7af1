namespace Yidang.Pipelines;

/// <summary>What the rows of a side say under one attribute.</summary>
/// <param name="Texts">Distinct values in words; empty when no row says anything.</param>
/// <param name="Agrees">True when both sides have a value in common, false when both have values and none in common, null when one has none.</param>
/// <param name="DifferingPlaces">
/// Where two numbers of one length differ, by place from 1: what a mask would hide, and says nothing of the digits. Empty for other values, and
/// where more than a third of the places differ.
/// </param>
public sealed record ShownValues(string Attribute, string Label, IReadOnlyList<string> Texts, bool? Agrees, IReadOnlyList<int> DifferingPlaces);
