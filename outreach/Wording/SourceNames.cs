using Yidang.Schemas;

namespace Yidang.Outreach;

/// <summary>What a source is called towards workers: its department and extract, e.g. 民政局《高龄津贴发放》.</summary>
public sealed class SourceNames(IEnumerable<SourceContract> contracts)
{
    private readonly Dictionary<string, string> names =
        contracts.ToDictionary(c => c.Source, c => $"{c.Owner}《{c.Title}》", StringComparer.Ordinal);

    /// <summary>Knows no contract: sources go by their short names.</summary>
    public static SourceNames None { get; } = new([]);

    public string Of(string source) => names.GetValueOrDefault(source, source);
}
