using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A table did not arrive as it was sent; nothing of the store was kept.</summary>
public sealed class ArrivedOtherwiseException(string message) : YidangException(message)
{
    /// <summary>Compares every table but the run lease, which is freed on the way.</summary>
    internal static void ThrowIfDifferent(IReadOnlyList<TableTotal> sent, IReadOnlyList<TableTotal> arrived)
    {
        foreach (var (table, rows, digest) in sent.Where(t => t.Table != LeasedWrites.Table))
        {
            var there = arrived.FirstOrDefault(t => t.Table == table) ?? new TableTotal(table, 0, "");
            if (there.Rows == rows && there.Digest == digest) continue;
            throw new ArrivedOtherwiseException(string.Create(
                CultureInfo.InvariantCulture,
                $"{table} did not arrive as it was: {rows} rows were sent and {there.Rows} came{(rows == there.Rows ? ", with other values" : "")}. Nothing was changed. Try again; if it happens again, verify the store that it comes from: yidang db verify."));
        }
    }
}
