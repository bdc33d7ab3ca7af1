using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Writes <c>manifest.json</c>: what a run published, with each file's size and SHA-256, so that a copy can be checked.</summary>
internal static class ListManifest
{
    public const string FileName = "manifest.json";

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        // Chinese stays readable; the file is read as JSON and never put into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The manifest's bytes: the same lists give the same bytes.</summary>
    public static byte[] Write(Publication publication, IReadOnlyList<(MatchList List, IReadOnlyList<ListFile> Files)> lists)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("run", publication.Run.Value);
            json.WriteString("as_of", Day(publication.AsOf));
            json.WriteString("area", publication.Area);
            if (publication.Since is { } since) json.WriteNumber("since_run", since.Value);
            json.WriteStartArray("lists");
            foreach (var (list, files) in lists) WriteList(json, publication, list, files);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        stream.Write(Encoding.UTF8.GetBytes("\n"));
        return stream.ToArray();
    }

    private static void WriteList(Utf8JsonWriter json, Publication publication, MatchList list, IReadOnlyList<ListFile> files)
    {
        json.WriteStartObject();
        json.WriteString("item", list.Item);
        json.WriteString("title", list.Title);
        json.WriteString("item_version", list.ItemVersion);
        json.WriteString("as_of", Day(list.AsOf));
        json.WriteStartObject("counts");
        json.WriteNumber("candidates", list.Counts.Candidates);
        json.WriteNumber("matched", list.Counts.Matched);
        json.WriteNumber("needs_checking", list.Counts.NeedsChecking);
        json.WriteStartObject("excluded");
        foreach (var (exclusion, count) in list.Counts.Excluded.OrderBy(e => e.Key, StringComparer.Ordinal)) json.WriteNumber(exclusion, count);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("channels");
        foreach (var channel in Enum.GetValues<OutreachChannel>())
            json.WriteNumber(JsonNamingPolicy.SnakeCaseLower.ConvertName(channel.ToString()), list.Rows.Count(r => r.Channel == channel));
        json.WriteEndObject();
        if (publication.Since is { } since)
        {
            var changes = ListChangeCounts.Of(since, list.Item, publication.Changes);
            json.WriteStartObject("changes");
            json.WriteNumber("added", changes.Added);
            json.WriteNumber("withdrawn", changes.Withdrawn);
            json.WriteNumber("changed", changes.Changed);
            json.WriteEndObject();
        }
        json.WriteStartArray("files");
        foreach (var file in files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteNumber("bytes", file.Bytes);
            json.WriteString("sha256", file.Sha256);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
