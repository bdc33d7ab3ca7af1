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

    /// <summary>Rows of a delta that say that their record is gone.</summary>
    public int Deleted { get; init; }

    /// <summary>Rows that count for nothing because a later row of the same record was there: of a newer delivery, or further down in a delta.</summary>
    public int Overruled { get; init; }

    /// <summary>Records that this delivery ended: missing from a snapshot, or deleted by a delta. Not part of what was read.</summary>
    public int Vanished { get; init; }

    /// <summary>read = staged + quarantined + set aside, and staged = new + changed + unchanged + deleted + overruled.</summary>
    public bool Balances =>
        Read == Staged + Quarantined + SetAside.Values.Sum() && Staged == New + Changed + Unchanged + Deleted + Overruled;
}
