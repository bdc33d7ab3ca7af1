using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Reads a project file's text into YAML nodes that know their lines.</summary>
internal static class YamlFile
{
    /// <summary>The root mapping, or null and a finding.</summary>
    public static YamlMappingNode? Parse(string file, string text, ICollection<ProjectFinding> findings)
    {
        var stream = new YamlStream();
        using var reader = new StringReader(text);
        var scanner = new Scanner(reader);
        try
        {
            stream.Load(new Parser(scanner));
        }
        catch (YamlException e)
        {
            findings.Add(Finding(file, e));
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // YamlDotNet 16.3 leaves its own scanner in such a state on some broken flow sequences, e.g. an unclosed '['.
            findings.Add(new(new(file, Math.Max(1, (int)scanner.CurrentPosition.Line)), "yaml", "This is not valid YAML.", "Check indentation, colons, brackets and quotes near this line."));
            return null;
        }
        if (stream.Documents.Count == 0)
        {
            findings.Add(new(new(file, 1), "file", "The file is empty.", "Write its keys; docs/configure.md lists them."));
            return null;
        }
        if (stream.Documents.Count > 1)
            findings.Add(new(PositionOf(file, stream.Documents[1].RootNode), "file", "The file holds a second document.", "Remove the '---' line; one file is one document."));
        if (stream.Documents[0].RootNode is YamlMappingNode root) return root;
        findings.Add(new(PositionOf(file, stream.Documents[0].RootNode), "file", "The file is not a list of keys.", "Write 'key: value' lines; docs/configure.md lists the keys."));
        return null;
    }

    public static SourcePosition PositionOf(string file, YamlNode node) => new(file, (int)node.Start.Line);

    private static ProjectFinding Finding(string file, YamlException e)
    {
        var at = new SourcePosition(file, Math.Max(1, (int)e.Start.Line));
        return e.Message.Contains("Duplicate key", StringComparison.OrdinalIgnoreCase)
            ? new(at, KeyIn(e.Message), "The key stands twice.", "Remove one of the two.")
            : new(at, "yaml", $"This is not valid YAML: {e.Message.TrimEnd('.')}.", "Check indentation, colons, brackets and quotes near this line.");
    }

    // YamlDotNet: "Duplicate key name".
    private static string KeyIn(string message) => message[(message.LastIndexOf(' ') + 1)..].TrimEnd('.');
}
