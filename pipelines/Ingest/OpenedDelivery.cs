using System.Runtime.CompilerServices;
using Yidang.Connectors;
using Yidang.Connectors.Excel;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A delivery whose header has been found and whose rows wait to be read.</summary>
internal sealed class OpenedDelivery : IAsyncDisposable
{
    private readonly IAsyncEnumerator<IReadOnlyList<SourceRow>> rest;
    private readonly SheetsOfWorkbook? sheets;

    private OpenedDelivery(IAsyncEnumerator<IReadOnlyList<SourceRow>> rest, SheetsOfWorkbook? sheets, IReadOnlyList<SourceRow> firstBatch, int headerIndex, FoundHeader header, string encoding, DeliveryFormatGuess format)
    {
        this.rest = rest;
        this.sheets = sheets;
        FirstBatch = firstBatch;
        HeaderIndex = headerIndex;
        Header = header;
        Encoding = encoding;
        Format = format;
    }

    public IReadOnlyList<SourceRow> FirstBatch { get; }

    /// <summary>How many rows stand before the header.</summary>
    public int HeaderIndex { get; }

    public FoundHeader Header { get; }

    /// <summary>The encoding that the file was read in; <c>xlsx</c> for a workbook.</summary>
    public string Encoding { get; }

    /// <summary>What the look at the file's bytes said, in the contract's encoding.</summary>
    public DeliveryFormatGuess Format { get; }

    public bool IsWorkbook => Format.Kind == FileKind.Xlsx;

    /// <param name="known">What a look at the same bytes has said already; null looks at them here.</param>
    /// <param name="isNew">False for a delivery that stands already, as its contract was then.</param>
    /// <exception cref="UnreadableDeliveryException">The file is empty, not readable, or has not the contract's header.</exception>
    public static async Task<OpenedDelivery> OpenAsync(
        IDeliveryReader reader, string path, SourceContract contract, string fileName, CancellationToken cancellationToken, DeliveryFormatGuess? known = null, bool isNew = true)
    {
        var guess = known ?? FormatDetector.Guess(path, contract.Delivery.Encoding);
        var encoding = guess.Kind == FileKind.Xlsx ? "xlsx" : contract.Delivery.Encoding == "auto" ? guess.Encoding : contract.Delivery.Encoding;
        var isEverySheet = guess.Kind == FileKind.Xlsx && contract.Delivery.Sheet is null;
        var format = isEverySheet ? contract.Delivery with { Sheet = WorkbookDeliveryReader.EverySheet } : contract.Delivery;
        var rows = reader.ReadAsync(path, format, guess, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            if (!await rows.MoveNextAsync()) throw new UnreadableDeliveryException($"{fileName}：文件是空的，没有任何数据行。请检查导出是否完成后重新报送。");
            var finder = new HeaderFinder(contract, fileName, isNew);
            if (isEverySheet)
            {
                var sheets = new SheetsOfWorkbook(contract.Delivery, finder);
                var (position, found) = await sheets.FindFirstAsync(rows);
                return new OpenedDelivery(rows, sheets, rows.Current, position, found, encoding, guess);
            }
            var (index, header) = finder.Find(rows.Current);
            return new OpenedDelivery(rows, null, rows.Current, index, header, encoding, guess);
        }
        catch
        {
            await rows.DisposeAsync();
            throw;
        }
    }

    /// <summary>How the header differs from the contract and from the last delivery's columns (empty when there was none).</summary>
    public HeaderDrift DriftFrom(SourceContract contract, IReadOnlyList<string> last) =>
        HeaderDrift.Of(contract, Header, last, FirstBatch.Skip(HeaderIndex + contract.Delivery.HeaderRows));

    /// <summary>All rows from the first; can be read once.</summary>
    public async IAsyncEnumerable<IReadOnlyList<SourceRow>> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var batch in sheets?.Before ?? []) yield return batch;
        yield return FirstBatch;
        while (await rest.MoveNextAsync())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return sheets is null ? rest.Current : sheets.Arranged(rest.Current);
        }
    }

    public ValueTask DisposeAsync() => rest.DisposeAsync();
}
