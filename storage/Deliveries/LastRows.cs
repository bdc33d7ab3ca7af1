using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Keeps back what of a delivery of changes cannot go straight in because a record's last row counts: its second and later rows, and those that say that it is gone.</summary>
/// <remarks>A register's first delivery says of nearly every record one thing once. Eight bytes and a slot for each record, and a copy of what waits.</remarks>
internal sealed class LastRows
{
    private readonly HashSet<ulong> met = [];
    private readonly List<StagedRow> waiting = [];

    /// <summary>How many rows wait.</summary>
    public int Waiting => waiting.Count;

    /// <summary>True for a record's first row, unless it says that the record is gone.</summary>
    public bool GoesIn(StagedRecord record) => met.Add(record.Key.Digest) && !record.Deletes;

    /// <summary>Keeps a copy of the row: its texts' buffer is used again.</summary>
    public void Wait(StagedRow row) => waiting.Add(row with { Values = row.Values.ToArray(), Notes = row.Notes.ToArray() });

    /// <summary>Gives out what waits, and forgets it.</summary>
    public IReadOnlyList<StagedRow> Take()
    {
        StagedRow[] taken = [.. waiting];
        waiting.Clear();
        return taken;
    }
}
