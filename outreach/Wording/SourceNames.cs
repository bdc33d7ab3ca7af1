using Yidang.Schemas;

namespace Yidang.Outreach;

/// <summary>What a source is called towards workers: its department and extract, e.g. 民政局《高龄津贴发放》.</summary>
public sealed class SourceNames(IReadOnlyDictionary<string, string> names)
{
    /// <summary>As contracts have them.</summary>
    public SourceNames(IEnumerable<SourceContract> contracts)
        : this(contracts.ToDictionary(c => c.Source, c => $"{c.Owner}《{c.Title}》", StringComparer.Ordinal))
    {
    }

    /// <summary>Knows no contract: sources go by their short names.</summary>
    public static SourceNames None { get; } = new(new Dictionary<string, string>());

    /// <summary>The names by source.</summary>
    public IReadOnlyDictionary<string, string> All { get; } = names;

    public string Of(string source) => All.GetValueOrDefault(source, source);
}
