namespace Yidang.Simulation;

/// <summary>What an invented place is made from; the same options give the same bytes.</summary>
/// <param name="Persons">How many people, at least 200.</param>
/// <param name="Seed">Starts every random choice.</param>
/// <param name="Folder">Where <c>data/</c> (the extracts) and <c>truth/</c> are written.</param>
public sealed record SampleOptions(int Persons, int Seed, string Folder)
{
    /// <summary>Fewest people for which every kind of dirt and of household occurs.</summary>
    public const int MinimumPersons = 200;

    /// <summary>Most people that the division's ID numbers and six-digit dwelling numbers are laid out for.</summary>
    public const int MaximumPersons = 5_000_000;

    /// <summary>The day that ages and entitlements are true on.</summary>
    public DateOnly AsOf { get; init; } = new(2026, 11, 1);

    /// <summary>
    /// Six digits of a division that does not exist. GB/T 2260 has no province 99, so no ID number made here can be anyone's.
    /// </summary>
    public string Area { get; init; } = "999101";

    /// <summary>The invented place's name, the beginning of every address.</summary>
    public string TownName { get; init; } = "清河县";
}
