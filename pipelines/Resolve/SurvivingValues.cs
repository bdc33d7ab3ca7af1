using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Reads what survives of a person's or a household's records.</summary>
internal static class SurvivingValues
{
    /// <summary>The values in these cells and the records that they come from, by ordinal.</summary>
    /// <param name="among">Indices of the records that the cells count in.</param>
    /// <param name="derived">Ordinals below it are there in any case: the hub sets some of them.</param>
    public static (string?[] Values, RecordId[] Origins) Of(IReadOnlyList<StoredRecord> records, ReadOnlySpan<SurvivingCell> cells, int[] among, int derived)
    {
        var width = cells.Length == 0 ? derived : Math.Max(derived, cells[^1].Attribute + 1);
        var (values, origins) = (new string?[width], new RecordId[width]);
        var read = new string?[]?[among.Length];
        foreach (var cell in cells)
        {
            var record = records[among[cell.Record]];
            values[cell.Attribute] = (read[cell.Record] ??= record.Values())[cell.Position];
            origins[cell.Attribute] = record.Id;
        }
        return (values, origins);
    }
}
