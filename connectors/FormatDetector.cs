using Yidang.Connectors.Csv;
using Yidang.Schemas;

namespace Yidang.Connectors;

/// <summary>Looks at a real file, so that a contract can be drafted from it.</summary>
public sealed class FormatDetector(IDeliveryReader readers)
{
    public FormatDetector()
        : this(new DeliveryReaders())
    {
    }

    /// <param name="encoding">What the contract says: <c>auto</c>, or an encoding that the bytes only have to confirm.</param>
    /// <exception cref="UnreadableDeliveryException">The file is empty, of no kind that is read, or not in the encoding that was named.</exception>
    public static DeliveryFormatGuess Guess(string path, string encoding = "auto")
    {
        if (DeliveryReaders.KindOf(path, FileKind.Auto) == FileKind.Xlsx) return new DeliveryFormatGuess(FileKind.Xlsx, "", "", HasByteOrderMark: false);
        var text = EncodingInspector.Inspect(path, encoding);
        return new DeliveryFormatGuess(FileKind.Delimited, text.Name, ShapeDetector.Detect(path, text, declared: null).DelimiterName, text.HasByteOrderMark)
        {
            Decoding = text,
            Text = new EncodingGuess(text.Name, text.Certainty, text.Alternatives, EncodingPreviews.Of(path, text)),
        };
    }

    /// <summary>The first rows as the reader gives them, titles and header included.</summary>
    public async Task<IReadOnlyList<SourceRow>> PreviewAsync(string path, int count, CancellationToken cancellationToken)
    {
        var format = new DeliveryFormat { Files = [Path.GetFileName(path)] };
        var rows = new List<SourceRow>();
        await foreach (var batch in readers.ReadAsync(path, format, cancellationToken))
        {
            rows.AddRange(batch.Take(count - rows.Count));
            if (rows.Count == count) break;
        }
        return rows;
    }
}
