using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A lookup that names what nobody is looked up by, or names one thing twice, or says nothing.</summary>
public sealed class UnusableLookupException(string message) : YidangException(message)
{
    /// <summary>Of no value that could be read: not found would be taken for not there.</summary>
    internal static UnusableLookupException OfNothing(IReadOnlyList<ReadPair> pairs) => new(
        $"Nobody can be looked up: nothing that was given can be read.{string.Concat(pairs.Select(p => $" {p.Attribute} ({p.Label}): {p.Advice ?? "empty"}"))}");
}
