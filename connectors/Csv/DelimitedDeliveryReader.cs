using System.Runtime.CompilerServices;
using Yidang.Schemas;

namespace Yidang.Connectors.Csv;

/// <summary>Reads CSV, TSV and their like, in the encodings and states of repair in which departments send them.</summary>
public sealed class DelimitedDeliveryReader : IDeliveryReader
{
    // Rows in flight outlive the collector's youngest generation: batches as small as handing them on allows.
    private const int BatchSize = 500;

    public IAsyncEnumerable<IReadOnlyList<SourceRow>> ReadAsync(string path, DeliveryFormat format, CancellationToken cancellationToken) =>
        ReadAsync(path, format, text: null, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<SourceRow>> ReadAsync(string path, DeliveryFormat format, DeliveryFormatGuess guess, CancellationToken cancellationToken) =>
        ReadAsync(path, format, guess.Decoding, cancellationToken);

    private static async IAsyncEnumerable<IReadOnlyList<SourceRow>> ReadAsync(
        string path, DeliveryFormat format, TextFormat? text, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var records = await Task.Run(() => Open(path, format, text ?? EncodingInspector.Inspect(path, format.Encoding)), cancellationToken);
        while (true)
        {
            // Parsing is processor-bound and its reads are blocking: off the caller's thread, a batch at a time.
            var batch = await Task.Run(() => NextBatch(records), cancellationToken);
            if (batch.Count > 0) yield return batch;
            if (batch.Count < BatchSize) yield break;
        }
    }

    private static DelimitedRecordReader Open(string path, DeliveryFormat format, TextFormat text)
    {
        var shape = ShapeDetector.Detect(path, text, Delimiters.Parse(format.Delimiter));
        return new DelimitedRecordReader(text.OpenLines(path), shape);
    }

    private static List<SourceRow> NextBatch(DelimitedRecordReader records)
    {
        var batch = new List<SourceRow>(BatchSize);
        while (batch.Count < BatchSize && records.TryRead(out var row)) batch.Add(row);
        return batch;
    }
}
