namespace Yidang.Simulation;

/// <summary>The invented place as it truly is.</summary>
internal sealed record World(SampleOptions Options, IReadOnlyList<Person> Persons, IReadOnlyList<Dwelling> Dwellings)
{
    /// <summary>An address as the register writes it, or shorter: 1 without the county, 2 without county and township.</summary>
    public string Address(Dwelling dwelling, int style = 0, int brevity = 0)
    {
        var village = dwelling.Village;
        var local = dwelling.LocalAddress(style);
        return brevity switch
        {
            0 => string.Concat(Options.TownName, village.Township, village.Name, local),
            1 => string.Concat(village.Township, village.Name, local),
            _ => string.Concat(village.Name, local),
        };
    }
}
