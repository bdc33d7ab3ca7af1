using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Writes <c>manifest.json</c>: what a run published, with each file's size and SHA-256, so that a copy can be checked.</summary>
/// <remarks>It names the manifest before it by its SHA-256, and each delta the list that it amends: from the last manifest on, nothing before can be altered unseen.</remarks>
internal static class ListManifest
{
    public const string FileName = "manifest.json";

    /// <summary>The manifest's signature, when it has one: see <see cref="SigningKey"/>.</summary>
    public const string SignatureName = "manifest.json.sig";

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        // Chinese stays readable; the file is read as JSON and never put into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The manifest's bytes: the same lists give the same bytes.</summary>
    public static byte[] Write(Publication publication, IReadOnlyList<WrittenList> lists, PublishedFile? changes)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("run", publication.Run.Value);
            json.WriteString("as_of", Day(publication.AsOf));
            json.WriteString("area", publication.Area);
            if (publication.Before is { } before)
            {
                json.WriteNumber("since_run", before.Run.Value);
                if (before.Manifest is { } manifest) json.WriteString("since_manifest_sha256", manifest);
            }
            if (changes is not null) WriteFile(json, "changes", changes);
            json.WriteStartArray("lists");
            foreach (var list in lists) WriteList(json, publication, list);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        stream.Write(Encoding.UTF8.GetBytes("\n"));
        return stream.ToArray();
    }

    private static void WriteList(Utf8JsonWriter json, Publication publication, WrittenList written)
    {
        var list = written.List;
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
            json.WriteNumber(SnakeCase.Of(channel), list.Rows.Count(r => r.Channel == channel));
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
        if (written.Delta is { } delta)
        {
            WriteFile(json, "delta", delta);
            if (publication.Before!.Files.FirstOrDefault(f => f.Name == ListFiles.CsvOf(list.Item)) is { } amended) json.WriteString("amends_sha256", amended.Sha256);
        }
        json.WriteStartArray("files");
        foreach (var file in written.Files) WriteFile(json, null, file);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter json, string? key, PublishedFile file)
    {
        if (key is null) json.WriteStartObject();
        else json.WriteStartObject(key);
        json.WriteString("name", file.Name);
        json.WriteNumber("bytes", file.Bytes);
        json.WriteString("sha256", file.Sha256);
        json.WriteEndObject();
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
