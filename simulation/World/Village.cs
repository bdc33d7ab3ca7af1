namespace Yidang.Simulation;

/// <summary>A village (村) or an urban community (社区) of the invented place.</summary>
/// <param name="Code">12 digits: division 6, township 3, village 3.</param>
internal sealed record Village(string Code, string Township, string Name, bool Urban, IReadOnlyList<string> Compounds)
{
    private int houses;

    /// <summary>The next house, numbered along the groups (组) or through the compounds' staircases.</summary>
    public Dwelling NextDwelling(int number, bool collective = false) => new(number, this, houses++) { Collective = collective };
}
