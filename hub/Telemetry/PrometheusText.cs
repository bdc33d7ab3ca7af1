using System.Globalization;
using System.Text;

namespace Yidang.Hub.Telemetry;

/// <summary>Writes metrics as Prometheus reads them (text format 0.0.4), with names made of OpenTelemetry's as its specification of compatibility says.</summary>
internal sealed class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder text = new();

    /// <summary><c>yidang.run.duration</c> in <c>s</c> is <c>yidang_run_duration_seconds</c>; units in braces and 1 say nothing.</summary>
    public static string NameOf(string name, string? unit)
    {
        var suffix = unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            "1" when name.EndsWith("rate", StringComparison.Ordinal) => "_ratio",
            { } per when per.EndsWith("/s", StringComparison.Ordinal) => "_per_second",
            _ => "",
        };
        return string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')) + suffix;
    }

    /// <summary>Attributes as labels in the order of their names, e.g. <c>job="nightly"</c>.</summary>
    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in tags) labels[NameOf(name, unit: null)] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return string.Join(',', labels.Select(label => $"{label.Key}=\"{Escaped(label.Value)}\""));
    }

    public static string With(string labels, string name, string value) => $"{labels}{(labels.Length > 0 ? "," : "")}{name}=\"{Escaped(value)}\"";

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Begins a family: <c>counter</c>, <c>gauge</c> or <c>histogram</c>.</summary>
    public void Family(string name, string type, string? help)
    {
        if (help is { Length: > 0 }) text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\n");
        text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {type}\n");
    }

    public void Sample(string name, string labels, double value) =>
        text.Append(CultureInfo.InvariantCulture, $"{name}{(labels.Length > 0 ? $"{{{labels}}}" : "")} {Number(value)}\n");

    public override string ToString() => text.ToString();

    private static string Escaped(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
