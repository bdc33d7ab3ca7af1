namespace Yidang.Storage;

/// <summary>What applying a resolution changed.</summary>
public sealed record GoldenChange(int PersonsNew, int PersonsChanged, int PersonsUnchanged, int PersonsEnded,
    int HouseholdsNew, int HouseholdsChanged, int HouseholdsUnchanged, int HouseholdsEnded);
