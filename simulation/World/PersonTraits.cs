namespace Yidang.Simulation;

/// <summary>What makes a person hard to match; in the truth every row of theirs carries it as a tag.</summary>
[Flags]
internal enum PersonTraits
{
    None = 0,
    Twin = 1 << 0,
    Interpunct = 1 << 1,
    Rare = 1 << 2,
    NeverId = 1 << 3,
    SharedId = 1 << 4,
    DupId = 1 << 5,
    NameChg = 1 << 6,
    MarriedOut = 1 << 7,
    Dead = 1 << 8,
    Moved = 1 << 9,
    Newborn = 1 << 10,
    InMigrant = 1 << 11,
    Away = 1 << 12,
}
