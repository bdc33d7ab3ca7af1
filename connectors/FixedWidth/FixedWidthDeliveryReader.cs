using System.Runtime.CompilerServices;
using Yidang.Connectors.Csv;
using Yidang.Schemas;

namespace Yidang.Connectors.FixedWidth;

/// <summary>Reads files whose columns stand at positions, as mainframes export them.</summary>
public sealed class FixedWidthDeliveryReader : IDeliveryReader
{
    private const int BatchSize = 1000;

    public async IAsyncEnumerable<IReadOnlyList<SourceRow>> ReadAsync(
        string path, DeliveryFormat format, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var rows = await Task.Run(() => Open(path, format), cancellationToken);
        while (true)
        {
            var batch = await Task.Run(() => NextBatch(rows), cancellationToken);
            if (batch.Count > 0) yield return batch;
            if (batch.Count < BatchSize) yield break;
        }
    }

    private static FixedWidthRows Open(string path, DeliveryFormat format)
    {
        var fields = FieldSpan.Of(format.Fields);
        if (fields.Count == 0) throw new UnreadableDeliveryException($"{Path.GetFileName(path)}：数据契约写明是 fixed_width，却没有写明各列的宽度。请在契约的 delivery.fields 中逐列写 name 和 width。");
        return new FixedWidthRows(path, EncodingInspector.Inspect(path, format.Encoding), fields, format);
    }

    private static List<SourceRow> NextBatch(FixedWidthRows rows)
    {
        var batch = new List<SourceRow>(BatchSize);
        while (batch.Count < BatchSize && rows.TryRead() is { } row) batch.Add(row);
        return batch;
    }
}
