using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Yidang.Pipelines;

/// <summary>
/// <c>unique</c>: no two rows have the same values; it is the later row that breaks the rule. Rows with a blank among them are not compared. A row that deletes takes its
/// values back: what comes after it may have them.
/// </summary>
/// <remarks>
/// Remembers 16 bytes of SHA-256 for each row, so that no two different citizens can be taken for one: the only check whose memory
/// grows with the file.
/// </remarks>
internal sealed class UniqueRows(RowCheck check, IReadOnlyList<CheckedColumn> columns)
{
    private readonly HashSet<UInt128> seen = [];
    private readonly StringBuilder text = new();

    /// <summary>The row, marked when its values were seen before.</summary>
    public MappedRow See(MappedRow row)
    {
        if (row.Values is not { } values || check.Ask(values, row.Sorted.Row.Fields) == RowOutcome.NotTested) return row;
        text.Clear();
        foreach (var column in columns) text.Append(column.Read(values, row.Sorted.Row.Fields)).Append('\u001F');
        var digest = BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        if (row.Deletes)
        {
            seen.Remove(digest);
            return row;
        }
        var isNew = seen.Add(digest);
        check.Add(1, isNew ? 0 : 1, isNew ? [] : [row.Sorted.Row.Line]);
        return isNew ? row : check.Mark(row);
    }
}
