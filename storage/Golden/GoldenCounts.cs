namespace Yidang.Storage;

/// <summary>How many current golden records there are.</summary>
public sealed record GoldenCounts(int Persons, int RegisteredHouseholds, int Dwellings, int EconomicFamilies, int ReviewPairs);
