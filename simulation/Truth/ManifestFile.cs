using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Yidang.Simulation;

/// <summary><c>manifest.json</c>: what was made, from which seed, with each file's format, size and SHA-256, and the dirt counted.</summary>
internal static class ManifestFile
{
    public static void Write(string path, string dataFolder, World world, IReadOnlyList<DepartmentExtract> extracts, TruthFile truth)
    {
        using var stream = File.Create(path);
        using var json = new Utf8JsonWriter(
            stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteNumber("persons", world.Persons.Count);
        json.WriteNumber("dwellings", world.Dwellings.Count);
        json.WriteNumber("seed", world.Options.Seed);
        json.WriteString("area", world.Options.Area);
        json.WriteString("town", world.Options.TownName);
        json.WriteString("as_of", DateDirt.Iso(world.Options.AsOf));
        json.WriteNumber("rows", truth.Rows);
        json.WriteStartArray("files");
        foreach (var extract in extracts)
        {
            var file = new FileInfo(Path.Combine(dataFolder, extract.FileName));
            using var content = file.OpenRead();
            json.WriteStartObject();
            json.WriteString("file", extract.FileName);
            json.WriteString("encoding", extract.FileEncoding.WebName + (extract.FileEncoding.Preamble.Length > 0 ? " with byte order mark" : ""));
            json.WriteString("delimiter", extract is OldAgePayroll ? "workbook" : extract.Delimiter == '\t' ? "tab" : "comma");
            json.WriteNumber("header_line", extract.HeaderLine);
            json.WriteNumber("bytes", file.Length);
            json.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(content)));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject("tags");
        foreach (var (tag, count) in truth.TagCounts.OrderBy(t => t.Key, StringComparer.Ordinal)) json.WriteNumber(tag, count);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
