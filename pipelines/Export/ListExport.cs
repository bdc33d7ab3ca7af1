using Yidang.Connectors.Publishing;
using Yidang.Outreach;

namespace Yidang.Pipelines;

/// <summary>
/// <c>yidang export lists</c>: each list of the moment, now the latest publication's, as <c>DIR/ITEM.csv</c>, with the columns of the published file and
/// one more, 来源记录: the person's source records as <c>file:line</c>, joined by <c>;</c>.
/// </summary>
public sealed class ListExport(HubView hub, Project project)
{
    /// <param name="folder">Made when missing; files of other names in it stay.</param>
    public async Task<ExportReport> WriteAsync(string folder, CancellationToken cancellationToken)
    {
        var lists = await hub.ListsAsync(cancellationToken);
        if (lists.Count == 0) throw new NothingPublishedException();
        var records = await ListedRecords.ReadAsync(hub.Golden, lists, cancellationToken);
        var sources = new SourceNames(project.Contracts);
        var fieldsByItem = project.Items.ToDictionary(i => i.Item, i => i.Fields, StringComparer.Ordinal);
        Directory.CreateDirectory(folder);
        foreach (var list in lists)
        {
            var table = new ListTable(list, sources, fieldsByItem.GetValueOrDefault(list.Item));
            var rows = table.Rows.Zip(list.Rows, (cells, row) =>
                (IReadOnlyList<string>)[.. cells, string.Join(';', records[row.Person].Select(r => $"{r.File}:{r.Line}"))]);
            await AtomicFile.WriteAsync(
                Path.Combine(folder, $"{list.Item}.csv"),
                (stream, token) => CsvListWriter.WriteAsync(stream, [.. table.Headers, "来源记录"], rows, token), cancellationToken);
        }
        return new ExportReport(folder, [.. lists.Select(l => $"{l.Item}.csv")], lists.Sum(l => (long)l.Rows.Count));
    }
}
