using System.Globalization;
using Yidang.Connectors.Publishing;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>
/// <c>yidang export matches</c>: <c>rule,file,line</c>, one source row of each person on each list of the latest publication, for
/// measuring lists against a known truth.
/// </summary>
/// <remarks>
/// Only matched rows: someone who needs checking is a question to a worker, not a proposal. <c>--include-checking</c> adds them.
/// Of a person's records the first by file name and line stands for them.
/// </remarks>
public sealed class MatchExport(IHubStore store)
{
    public async Task<ExportReport> WriteAsync(string file, bool includeChecking, CancellationToken cancellationToken)
    {
        var lists = await LatestLists.ReadAsync(store.Lists, cancellationToken);
        var records = await ListedRecords.ReadAsync(store.Golden, lists, cancellationToken);
        var matches = (from list in lists
                       from row in list.Rows
                       where includeChecking || !row.NeedsChecking
                       from record in records[row.Person].Take(1)
                       select (list.Item, record.File, record.Line)).ToList();
        await AtomicFile.WriteAsync(file, async (stream, _) =>
        {
            await using var csv = new PlainCsv(stream);
            csv.Write("rule", "file", "line");
            foreach (var (item, name, line) in matches) csv.Write(item, name, line.ToString(CultureInfo.InvariantCulture));
        }, cancellationToken);
        return new ExportReport(file, [Path.GetFileName(file)], matches.Count);
    }
}
