namespace Yidang.Schemas;

/// <summary>What became of a delivery's rows; <see cref="Balances"/> must hold or the run fails.</summary>
public sealed record IntakeCounts
{
    /// <summary>Rows that came out of the reader (blank lines are not rows).</summary>
    public required int Read { get; init; }

    public required int Staged { get; init; }

    public required int Quarantined { get; init; }

    /// <summary>Rows that are not data, by reason (<see cref="SetAsideRow.Reason"/>).</summary>
    public required IReadOnlyDictionary<string, int> SetAside { get; init; }

    public int New { get; init; }

    public int Changed { get; init; }

    public int Unchanged { get; init; }

    /// <summary>Records of the previous delivery of the same scope that are no longer there. Not part of what was read.</summary>
    public int Vanished { get; init; }

    /// <summary>read = staged + quarantined + set aside, and staged = new + changed + unchanged.</summary>
    public bool Balances =>
        Read == Staged + Quarantined + SetAside.Values.Sum() && Staged == New + Changed + Unchanged;
}
