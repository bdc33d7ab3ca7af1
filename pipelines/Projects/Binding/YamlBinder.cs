using System.Collections;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Binds one YAML file to a configuration record; everything that does not fit becomes a finding with its line.</summary>
internal sealed class YamlBinder(string file, LineIndex lines, ICollection<ProjectFinding> findings)
{
    private static readonly object Failed = new();

    /// <summary>The record, or null when it cannot be built; findings say why.</summary>
    public T? Bind<T>(YamlMappingNode root)
        where T : class => BindRecord(RecordShape.Of(typeof(T)), root, "") as T;

    private object BindRecord(RecordShape shape, YamlNode node, string path)
    {
        if (node is not YamlMappingNode mapping)
            return Wrong(node, path, $"Expected keys ({string.Join(", ", shape.Keys.Select(k => k.Name).Take(6))} …).", "Write 'key: value' lines below it, indented.");
        var record = shape.NewInstance();
        var at = YamlFile.PositionOf(file, mapping);
        shape.Place(record, at);
        lines.Add(record, "", at);
        var complete = true;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (keyNode, valueNode) in mapping.Children)
        {
            var name = (keyNode as YamlScalarNode)?.Value ?? "";
            var key = shape.Keys.FirstOrDefault(k => k.Name == name);
            if (key is null)
            {
                Wrong(keyNode, Join(path, name), "This key is not known here.", Nearest.Suggest(
                    name, shape.Keys.Select(k => k.Name), $"Known keys: {string.Join(", ", shape.Keys.Select(k => k.Name))}."));
                continue;
            }
            lines.Add(record, name, YamlFile.PositionOf(file, keyNode));
            if (IsNull(valueNode) && !key.Required) continue;
            seen.Add(name);
            var value = BindKey(key, valueNode, Join(path, name));
            if (value == Failed)
            {
                complete = false;
                continue;
            }
            key.Property.SetValue(record, value);
            PlaceItems(record, name, valueNode);
        }
        foreach (var key in shape.Keys.Where(k => k.Required && !seen.Contains(k.Name)))
        {
            complete = false;
            findings.Add(new(at, Join(path, key.Name), "The key is missing.", $"Add it: {key.About.Description}{Example(key)}"));
        }
        return complete ? record : Failed;
    }

    private object BindKey(KeyShape key, YamlNode node, string path)
    {
        var value = BindValue(key.Value, node, path);
        if (value == Failed || !key.HasRange) return value;
        var numbers = value is IEnumerable many and not string ? many.OfType<IConvertible>() : [(IConvertible)value];
        return numbers.Select(n => n.ToDouble(CultureInfo.InvariantCulture)).Any(n => n < key.About.Minimum || n > key.About.Maximum)
            ? Wrong(node, path, $"{key.Value.Write(value)} is out of range.", $"Allowed: {key.Range}.")
            : value;
    }

    private object BindValue(ValueShape shape, YamlNode node, string path) => shape.Kind switch
    {
        ValueKind.Record => BindRecord(shape.Record, node, path),
        ValueKind.List => BindList(shape, node, path),
        ValueKind.Map => BindMap(shape, node, path),
        _ => BindScalar(shape, node, path),
    };

    private object BindList(ValueShape shape, YamlNode node, string path)
    {
        // `files: a.csv` is what everyone writes for a list of one.
        var nodes = node switch
        {
            YamlSequenceNode sequence => sequence.Children,
            YamlScalarNode when shape.Item!.IsScalar && !IsNull(node) => [node],
            _ => null,
        };
        if (nodes is null) return Wrong(node, path, $"Expected a list of {shape.Item!.Title}.", "Write [a, b] or one '- ' line for each.");
        var items = Array.CreateInstance(shape.Item!.Type, nodes.Count);
        var complete = true;
        for (var i = 0; i < nodes.Count; i++)
        {
            var item = BindValue(shape.Item, nodes[i], FormattableString.Invariant($"{path}[{i + 1}]"));
            if (item == Failed) complete = false;
            else items.SetValue(item, i);
        }
        return complete ? items : Failed;
    }

    private object BindMap(ValueShape shape, YamlNode node, string path)
    {
        if (node is not YamlMappingNode mapping) return Wrong(node, path, $"Expected a map of text to {shape.Item!.Title}.", "Write {a: b} or one indented 'a: b' line for each.");
        var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), shape.Item!.Type), StringComparer.Ordinal)!;
        var complete = true;
        foreach (var (keyNode, valueNode) in mapping.Children)
        {
            var name = (keyNode as YamlScalarNode)?.Value ?? "";
            var value = BindValue(shape.Item, valueNode, Join(path, name));
            if (value == Failed) complete = false;
            else map[name] = value;
        }
        return complete ? map : Failed;
    }

    private object BindScalar(ValueShape shape, YamlNode node, string path)
    {
        if (node is not YamlScalarNode scalar) return Wrong(node, path, $"Expected {shape.Title}.", "Write one value after the colon.");
        if (IsNull(node)) return Wrong(node, path, "The value is missing.", $"Expected {shape.Title}.");
        var text = scalar.Value!;
        switch (shape.Kind)
        {
            case ValueKind.Text:
                return text;
            case ValueKind.Integer when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer):
                return integer;
            case ValueKind.Number when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number):
                return number;
            case ValueKind.Boolean when text is "true" or "false":
                return text == "true";
            case ValueKind.Day when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day):
                return day;
            case ValueKind.Choice:
                var choice = shape.Choices.FirstOrDefault(c => c.Key == text);
                if (choice.Value is not null) return choice.Value;
                return Wrong(node, path, $"'{text}' is not a known value.", $"{Nearest.Suggest(text, shape.Choices.Select(c => c.Key), "")} Allowed: {shape.Title}.".TrimStart());
            default:
                return Wrong(node, path, $"'{text}' is not a {shape.Title}.", $"Expected {shape.Title}.");
        }
    }

    private void PlaceItems(object record, string key, YamlNode node)
    {
        if (node is YamlSequenceNode sequence)
            for (var i = 0; i < sequence.Children.Count; i++)
                lines.Add(record, FormattableString.Invariant($"{key}.{i}"), YamlFile.PositionOf(file, sequence.Children[i]));
        else if (node is YamlMappingNode mapping)
            foreach (var entry in mapping.Children.Keys.OfType<YamlScalarNode>())
                lines.Add(record, $"{key}.{entry.Value}", YamlFile.PositionOf(file, entry));
    }

    private object Wrong(YamlNode node, string path, string problem, string fix)
    {
        findings.Add(new(YamlFile.PositionOf(file, node), path.Length == 0 ? "file" : path, problem, fix));
        return Failed;
    }

    private static bool IsNull(YamlNode node) =>
        node is YamlScalarNode { Style: ScalarStyle.Plain or ScalarStyle.Any, Value: null or "" or "~" or "null" };

    private static string Example(KeyShape key) => key.About.Example is { } example ? $" Example: {key.Name}: {example}" : "";

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
