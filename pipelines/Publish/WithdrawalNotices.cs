using System.Globalization;
using Yidang.Connectors.Publishing;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>
/// Puts <c>撤回通知.csv</c> into the folders of older publications: the rows of people whom the withdrawal of a delivery took off the
/// list. What was handed out cannot be called back, but whoever looks there is told.
/// </summary>
/// <remarks>A function of what the store holds: written again it is the same, and it goes when all its withdrawals are undone.</remarks>
internal sealed class WithdrawalNotices(IHubStore store, Func<RunId, string> folderOf)
{
    public const string FileName = "撤回通知.csv";

    private static readonly string[] Headers = ["事项", "个人档号", "序号", "名单批次", "撤回批次", "撤回的报送"];

    private readonly Dictionary<RunId, IReadOnlyList<MatchList>> read = [];

    /// <summary>Brings the notices up to date, if deliveries were withdrawn or restored between a publication and the one before.</summary>
    public async Task WriteAsync(RunId run, CancellationToken cancellationToken)
    {
        var published = await store.Lists.PublishedAsync(cancellationToken);
        var withdrawals = await store.Deliveries.WithdrawalsAsync(cancellationToken);
        var since = published.Where(p => p.Value < run.Value).Select(p => p.Value).DefaultIfEmpty(0).Max();
        bool IsNew(RunId? of) => of is { } known && known.Value > since && known.Value <= run.Value;
        if (!withdrawals.Any(w => IsNew(w.Run) || IsNew(w.UndoneRun))) return;
        var rows = new List<(RunId Of, string[] Cells)>();
        foreach (var withdrawal in withdrawals.Where(w => w.Stands && w.Run.Value <= run.Value))
            rows.AddRange(await RowsAsync(withdrawal, published, cancellationToken));
        var byRun = rows.ToLookup(r => r.Of, r => r.Cells);
        foreach (var older in published.Where(p => p.Value < run.Value)) await WriteAsync(folderOf(older), [.. byRun[older]], cancellationToken);
    }

    private static async Task WriteAsync(string folder, IReadOnlyList<string[]> rows, CancellationToken cancellationToken)
    {
        // Cleared away, or in a rehearsal never there: nobody looks into it.
        if (!Directory.Exists(folder)) return;
        var file = Path.Combine(folder, FileName);
        if (rows.Count == 0) File.Delete(file);
        else await AtomicFile.WriteAsync(file, (stream, token) => CsvListWriter.WriteAsync(stream, Headers, rows, token), cancellationToken);
    }

    /// <summary>The rows of every older publication whose people left the list with the first publication after the withdrawal.</summary>
    private async Task<IReadOnlyList<(RunId Of, string[] Cells)>> RowsAsync(
        Withdrawal withdrawal, IReadOnlyList<RunId> published, CancellationToken cancellationToken)
    {
        var older = published.Where(p => p.Value < withdrawal.Run.Value).ToList();
        var covering = published.FirstOrDefault(p => p.Value >= withdrawal.Run.Value);
        if (older.Count == 0 || covering == default) return [];
        var gone = ListChange.Between(await ReadAsync(older[^1], cancellationToken), await ReadAsync(covering, cancellationToken))
            .Where(c => c.IsWithdrawn).Select(c => (c.Item, c.Person)).ToHashSet();
        var rows = new List<(RunId, string[])>();
        foreach (var run in older)
            foreach (var list in await ReadAsync(run, cancellationToken))
                rows.AddRange(
                    from row in list.Rows.Select((row, i) => (row.Person, Number: i + 1))
                    where gone.Contains((list.Item, row.Person))
                    select (run, (string[])[list.Item, row.Person.Value, Number(row.Number), Number(run.Value), Number(covering.Value), Number(withdrawal.Delivery.Value)]));
        return rows;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<MatchList>> ReadAsync(RunId run, CancellationToken cancellationToken)
    {
        if (read.TryGetValue(run, out var lists)) return lists;
        return read[run] = await store.Lists.ReadAsync(run, cancellationToken);
    }
}
