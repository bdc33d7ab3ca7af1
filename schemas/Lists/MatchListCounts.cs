namespace Yidang.Schemas;

/// <summary>What became of everyone an item looked at; <see cref="Balances"/> must hold or the run fails.</summary>
public sealed record MatchListCounts
{
    /// <summary>People whom the item's conditions do not rule out.</summary>
    public required int Candidates { get; init; }

    public required int Matched { get; init; }

    public required int NeedsChecking { get; init; }

    /// <summary>Candidates kept off the list, by the first exclusion that holds.</summary>
    public required IReadOnlyDictionary<string, int> Excluded { get; init; }

    /// <summary>candidates = matched + needs checking + excluded.</summary>
    public bool Balances => Candidates == Matched + NeedsChecking + Excluded.Values.Sum();
}
