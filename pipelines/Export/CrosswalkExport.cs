using System.Globalization;
using Yidang.Connectors.Publishing;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>
/// <c>yidang export crosswalk</c>: one line per source record that belongs to someone, <c>file,line,record,person_id,household_id,dwelling_id</c>.
/// </summary>
/// <remarks>
/// <c>file</c> is the name as delivered, <c>line</c> the physical line of the row's start, <c>record</c> the logical row number;
/// <c>household_id</c> is the registered household, <c>dwelling_id</c> the people who live together. UTF-8, LF, ordered by file and line.
/// </remarks>
public sealed class CrosswalkExport(IGoldenView golden)
{
    public async Task<ExportReport> WriteAsync(string file, CancellationToken cancellationToken)
    {
        var rows = 0L;
        await AtomicFile.WriteAsync(file, async (stream, token) =>
        {
            await using var csv = new PlainCsv(stream);
            csv.Write("file", "line", "record", "person_id", "household_id", "dwelling_id");
            await foreach (var batch in golden.ReadCrosswalkLinesAsync(token).WithCancellation(token))
            {
                foreach (var line in batch)
                {
                    csv.Write(
                        line.File, line.Line.ToString(CultureInfo.InvariantCulture), line.Record.ToString(CultureInfo.InvariantCulture),
                        line.Person.Value, line.Registered?.Value ?? "", line.Dwelling?.Value ?? "");
                }
                rows += batch.Count;
            }
        }, cancellationToken);
        return new ExportReport(file, [Path.GetFileName(file)], rows);
    }
}
