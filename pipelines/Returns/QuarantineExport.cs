using Yidang.Connectors;
using Yidang.Connectors.Publishing;
using Yidang.Connectors.Vault;
using Yidang.Outreach;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary><c>yidang quarantine export</c>: gives a department its own rows back as a workbook, with the reason beside each.</summary>
public sealed class QuarantineExport(IHubStore store, Project project, DeliveryVault vault, IDeliveryReader reader)
{
    /// <summary>Writes one workbook per delivery that has rows in quarantine.</summary>
    /// <param name="delivery">One delivery; null takes every one that stands, and refused ones that were not replaced.</param>
    /// <param name="source">Only deliveries of this source.</param>
    /// <param name="path">A file that ends in .xlsx for one delivery; a folder, made when missing, for any number.</param>
    /// <returns>Empty when no row is in quarantine.</returns>
    /// <exception cref="NotOneFileException">Several deliveries have rows, but one file was named.</exception>
    public async Task<IReadOnlyList<ReturnedFile>> WriteAsync(DeliveryId? delivery, string? source, string path, CancellationToken cancellationToken)
    {
        var waiting = new List<(DeliveryEntry Entry, int Rows, int Widest)>();
        foreach (var entry in await new OpenQuarantine(store).ListAsync(delivery, source, cancellationToken))
        {
            if (delivery is not null) DeliveryRemovedException.ThrowIf(entry);
            if (entry.Removed is null && await MeasureAsync(entry.Id, cancellationToken) is { Rows: > 0 } size)
                waiting.Add((entry, size.Rows, size.Widest));
        }
        var isFile = path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase);
        if (isFile && waiting.Count > 1) throw new NotOneFileException(path, [.. waiting.Select(w => w.Entry)]);
        if (!isFile && waiting.Count > 0) Directory.CreateDirectory(path);
        var written = new List<ReturnedFile>();
        foreach (var (entry, rows, widest) in waiting)
        {
            var target = isFile ? path : Path.Combine(path, FileNameOf(entry));
            await AtomicFile.WriteAsync(target, (stream, token) => WriteAsync(stream, entry, widest, token), cancellationToken);
            written.Add(new(entry.Id, new SourceNames(project.Contracts).Of(entry.Arrival.Source), target, rows));
        }
        return written;
    }

    /// <summary>Writes one delivery's rows.</summary>
    /// <param name="target">Left open.</param>
    public async Task WriteAsync(Stream target, DeliveryEntry entry, CancellationToken cancellationToken) =>
        await WriteAsync(target, entry, (await MeasureAsync(entry.Id, cancellationToken)).Widest, cancellationToken);

    /// <summary>退回_12_民政_低保_202610.xlsx: the delivery's number keeps the names of two apart.</summary>
    public static string FileNameOf(DeliveryEntry entry) =>
        $"退回_{entry.Id}_{string.Concat(Path.GetFileNameWithoutExtension(entry.Arrival.FileName).Select(c => c is '/' or '\\' ? '_' : c))}.xlsx";

    private async Task WriteAsync(Stream target, DeliveryEntry entry, int widest, CancellationToken cancellationToken)
    {
        var sheet = new ReturnedSheet(entry, await HeadersAsync(entry, cancellationToken), widest);
        await XlsxListWriter.WriteAsync(target, "退回", sheet.Headers, RowsOf(entry.Id).Select(sheet.Of), cancellationToken);
    }

    /// <summary>The department's own header; a correction's is that of the delivery that it corrects in the end.</summary>
    private async Task<IReadOnlyList<string>> HeadersAsync(DeliveryEntry entry, CancellationToken cancellationToken)
    {
        while (entry.Arrival.Corrects is { } corrects)
            entry = await store.Deliveries.FindAsync(corrects, cancellationToken) ?? throw new InvalidOperationException($"Delivery {corrects} is not in the ledger.");
        var source = entry.Arrival.Source;
        var contract = project.Contracts.FirstOrDefault(c => c.Source == source) ?? throw NoContractException.NoSource(source, project.Contracts);
        return (await OwnHeader.ReadAsync(reader, vault, contract, entry, cancellationToken)).Columns;
    }

    private IAsyncEnumerable<QuarantinedRow> RowsOf(DeliveryId id) =>
        // A row whose cells were removed, by law or after their term, has nothing that could be given back.
        store.Deliveries.QuarantinedAsync(id, CancellationToken.None).Where(row => row.CorrectedBy is null && row.Fields.Count > 0);

    private async Task<(int Rows, int Widest)> MeasureAsync(DeliveryId id, CancellationToken cancellationToken)
    {
        var (rows, widest) = (0, 0);
        await foreach (var row in RowsOf(id).WithCancellation(cancellationToken))
        {
            rows++;
            widest = Math.Max(widest, row.Fields.Count);
        }
        return (rows, widest);
    }
}
