using System.Text.Json;
using Yidang.Connectors.Fetching;
using Yidang.Schemas;

namespace Yidang.Connectors.Http;

/// <summary>Fetches an API's objects, page by page, as one CSV delivery whose columns are the objects' names in ordinal order.</summary>
/// <remarks>
/// Which columns there are is known after the last page only, so the rows wait as JSON lines beside the file. A page that was cut off is
/// asked for again; those before it are kept.
/// </remarks>
public sealed class HttpConnector(RemoteSource source, TimeProvider clock) : IRemoteConnector
{
    private readonly HttpApi api = source.Http ?? throw new ArgumentException("The source is no HTTP API.", nameof(source));
    private readonly FetchResilience resilience = new(source, clock);

    public async Task<Fetched> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var mark = HttpMark.Parse(request.Mark);
        var rowsPath = request.Landing.PartOf($"{request.Source}.rows");
        try
        {
            var columns = new SortedSet<string>(StringComparer.Ordinal);
            if (await ReadPagesAsync(mark, rowsPath, columns, cancellationToken) is not { } read) return Fetched.Nothing;
            if (read.Rows == 0)
            {
                return api.Cursor is not null ? Fetched.Nothing
                    : throw new FetchException($"{HttpFailure.Where(new Uri(api.Url))} returned no object. That is not taken for a register that has lost everyone; check from.http.items and query.");
            }
            var part = request.Landing.PartOf(request.Source);
            await WriteAsync(rowsPath, part, columns, cancellationToken);
            return Fetched.One(request.Landing.Land(part, $"{request.Source}_{request.Stamp}.csv", read.Mark.Write(), request.Now));
        }
        finally
        {
            File.Delete(rowsPath);
        }
    }

    /// <summary>Null when the server says that nothing was modified.</summary>
    private async Task<(long Rows, HttpMark Mark)?> ReadPagesAsync(HttpMark mark, string rowsPath, SortedSet<string> columns, CancellationToken cancellationToken)
    {
        using var session = new HttpSession(source, api, clock);
        await using var rows = new StreamWriter(rowsPath);
        var turner = new PageTurner(api, mark.Cursor ?? api.FirstCursor);
        var (count, etag, cursor) = (0L, (string?)null, mark.Cursor);
        bool more;
        do
        {
            var where = HttpFailure.Where(turner.Current);
            using var answer = await resilience.RunAsync(where, token => session.GetAsync(turner.Current, api.Etag ? mark.Etag : null, token), cancellationToken);
            if (answer.Body is not { } body) return null;
            var items = Items(body.RootElement, where);
            foreach (var item in items.EnumerateArray())
            {
                var cells = FlatObject.Of(item);
                columns.UnionWith(cells.Keys);
                await rows.WriteLineAsync(JsonSerializer.Serialize(cells));
                count++;
                if (api.Cursor is { } name) cursor = Larger(cursor, cells.GetValueOrDefault(name, ""));
            }
            CheckSize(rows, where);
            etag = answer.Etag;
            more = turner.TryTurn(answer, items.GetArrayLength());
        }
        while (more);
        return (count, new HttpMark(api.Etag ? etag : null, cursor));
    }

    private JsonElement Items(JsonElement root, string where) => JsonPlace.Find(root, api.Items) is { ValueKind: JsonValueKind.Array } items
        ? items
        : throw new FetchException($"{where} answered with JSON in which {api.Items} is no list. Check from.http.items, and whether the answer tells of an error.");

    private void CheckSize(StreamWriter rows, string where)
    {
        rows.Flush();
        if (rows.BaseStream.Position > source.MaxMegabytes * 1024L * 1024L)
            throw new FetchException($"{where} sent more than {source.MaxMegabytes} MB, and nothing of it was kept. Raise from.max_megabytes if that is right.");
    }

    private async Task WriteAsync(string rowsPath, string part, SortedSet<string> columns, CancellationToken cancellationToken)
    {
        await using var csv = new CsvPart(part, source.MaxMegabytes);
        csv.Header(columns);
        await foreach (var line in File.ReadLinesAsync(rowsPath, cancellationToken))
        {
            var cells = JsonSerializer.Deserialize<Dictionary<string, string>>(line)!;
            csv.Row(columns.Select(column => cells.GetValueOrDefault(column, "")));
        }
        csv.Checkpoint();
    }

    private static string? Larger(string? left, string right) => left is null || string.CompareOrdinal(right, left) > 0 ? right : left;
}
