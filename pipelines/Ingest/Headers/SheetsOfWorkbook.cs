using Yidang.Connectors;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>
/// Makes one table of a workbook's sheets (a village each): those with the contract's header, their columns brought into the order of
/// the first of them. The rows of every other sheet (a cover, a sum, a code list) are set aside.
/// </summary>
internal sealed class SheetsOfWorkbook(DeliveryFormat delivery, HeaderFinder finder)
{
    /// <summary>Why a row is set aside that stands on a sheet without the contract's header.</summary>
    public const string OtherSheet = "other-sheet";

    private readonly List<IReadOnlyList<SourceRow>> before = [];
    private FoundHeader? first;
    private int sheet;
    private bool isOther;

    /// <summary>Where each of the first header's columns stands on the current sheet; null when at the same place.</summary>
    private int[]? places;

    /// <summary>The batches of the sheets before the first with the contract's header.</summary>
    public IReadOnlyList<IReadOnlyList<SourceRow>> Before => before;

    /// <summary>Goes on to the first sheet with the contract's header, and leaves the reader at its first batch.</summary>
    /// <param name="batches">At the first batch of the first sheet.</param>
    /// <exception cref="UnreadableDeliveryException">No sheet has it: what was found of the first one.</exception>
    public async Task<(int Index, FoundHeader Header)> FindFirstAsync(IAsyncEnumerator<IReadOnlyList<SourceRow>> batches)
    {
        UnreadableDeliveryException? problem = null;
        for (var isFirstOfSheet = true; ;)
        {
            if (isFirstOfSheet)
            {
                sheet = SheetOf(batches.Current);
                try
                {
                    (var index, first) = finder.Find(OnTheirSheet(batches.Current));
                    return (index, first);
                }
                catch (UnreadableDeliveryException found)
                {
                    problem ??= found;
                }
            }
            before.Add(SetAside(batches.Current, 0, batches.Current.Count, OtherSheet));
            if (!await batches.MoveNextAsync()) throw problem!;
            isFirstOfSheet = SheetOf(batches.Current) != sheet;
        }
    }

    /// <summary>A batch that follows the first one, as rows of the same table.</summary>
    public IReadOnlyList<SourceRow> Arranged(IReadOnlyList<SourceRow> batch)
    {
        if (SheetOf(batch) == sheet) return isOther ? SetAside(batch, 0, batch.Count, OtherSheet) : InOrder(batch);
        sheet = SheetOf(batch);
        var own = HeaderOf(batch);
        isOther = own is null;
        if (own is not var (index, header)) return SetAside(batch, 0, batch.Count, OtherSheet);
        places = header.Names.SequenceEqual(first!.Names) ? null : [.. first.Names.Select(header.IndexOf)];
        var rows = InOrder(batch);
        // A contract that names the columns itself may leave no header to pass over.
        if (index < 0) return rows;
        rows = SetAside(rows, 0, index, "title");
        rows = SetAside(rows, index, delivery.HeaderRows, "repeated-header");
        return SetAside(rows, index + delivery.HeaderRows, delivery.SkipRows, "comment");
    }

    private (int Index, FoundHeader Header)? HeaderOf(IReadOnlyList<SourceRow> batch)
    {
        try
        {
            return finder.Find(OnTheirSheet(batch));
        }
        catch (UnreadableDeliveryException)
        {
            return null;
        }
    }

    private IReadOnlyList<SourceRow> InOrder(IReadOnlyList<SourceRow> rows) =>
        places is null ? rows : [.. rows.Select(row => row with { Fields = [.. places.Select(place => place >= 0 && place < row.Fields.Length ? row.Fields[place] : "")] })];

    /// <summary>The rows under the numbers that they have on their sheet, which is where a contract looks for a header.</summary>
    private static IReadOnlyList<SourceRow> OnTheirSheet(IReadOnlyList<SourceRow> rows) => [.. rows.Select(row => row with { Line = SheetLine.RowOf(row.Line) })];

    private static IReadOnlyList<SourceRow> SetAside(IReadOnlyList<SourceRow> rows, int from, int count, string reason) =>
        [.. rows.Select((row, i) => i >= from && i < from + count ? row with { SetAside = reason } : row)];

    private static int SheetOf(IReadOnlyList<SourceRow> batch) => SheetLine.SheetOf(batch[0].Line);
}
