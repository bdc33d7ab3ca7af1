using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using FluentAssertions;
using Yidang.Simulation;

namespace Yidang.Tests.Simulation;

/// <summary>One invented place, made once for all tests of a class, and read back as a stranger would.</summary>
public sealed class Town : IDisposable
{
    public const int Persons = 5000;
    public const int Seed = 1;

    private readonly string folder = Directory.CreateTempSubdirectory("yidang-town-").FullName;

    public Town()
    {
        Report = TownSimulation.Write(new SampleOptions(Persons, Seed, folder), progress: null, CancellationToken.None);
        People = ReadTruth("persons.csv").ToDictionary(r => r["person_id"], StringComparer.Ordinal);
        Rows = ReadTruth("truth.csv");
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(Report.TruthFolder, "manifest.json")));
        Encodings = manifest.RootElement.GetProperty("files").EnumerateArray().ToDictionary(
            f => f.GetProperty("file").GetString()!, f => EncodingOf(f.GetProperty("encoding").GetString()!), StringComparer.Ordinal);
    }

    public SampleReport Report { get; }

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> People { get; }

    /// <summary>truth.csv.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows { get; }

    public IReadOnlyDictionary<string, Encoding> Encodings { get; }

    public static bool HasTag(IReadOnlyDictionary<string, string> row, string tag) => row["tags"].Split(';').Contains(tag);

    /// <summary>A file's physical lines, first line = index 0; of a workbook, its rows with the cells joined by tabs.</summary>
    public string[] Lines(string file)
    {
        var path = Path.Combine(Report.DataFolder, file);
        if (file.EndsWith(".xlsx", StringComparison.Ordinal)) return WorkbookRows(path);
        var text = File.ReadAllText(path, Encodings[file]);
        text.Should().EndWith("\n", "the last row is complete");
        return text[..^1].Split('\n');
    }

    public IReadOnlyList<IReadOnlyDictionary<string, string>> ReadTruth(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(Report.TruthFolder, file));
        var header = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => (IReadOnlyDictionary<string, string>)header.Zip(line.Split(',')).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal))];
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string[] WorkbookRows(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        using var sheet = archive.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        var rows = XDocument.Load(sheet).Descendants().Where(e => e.Name.LocalName == "row").ToList();
        rows.Select(r => int.Parse(r.Attribute("r")!.Value, CultureInfo.InvariantCulture)).Should().Equal(Enumerable.Range(1, rows.Count));
        return [.. rows.Select(r => string.Join('\t', r.Elements().Select(c => c.Value)))];
    }

    private static Encoding EncodingOf(string name) => name switch
    {
        _ when name.StartsWith("utf-8", StringComparison.Ordinal) => new UTF8Encoding(false, throwOnInvalidBytes: true),
        _ => CodePagesEncodingProvider.Instance.GetEncoding(name.Equals("gb2312", StringComparison.OrdinalIgnoreCase) ? "gbk" : name)!,
    };
}
