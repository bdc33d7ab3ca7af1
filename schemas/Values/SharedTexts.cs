using System.Collections.Concurrent;

namespace Yidang.Schemas;

/// <summary>Gives one instance for all texts that are equal, to any number of threads: millions of rows say the same few thousand things.</summary>
public sealed class SharedTexts
{
    private readonly ConcurrentDictionary<string, string> texts = new(StringComparer.Ordinal);

    /// <summary>The first instance of this text that was asked for.</summary>
    public string Of(string text) => texts.GetOrAdd(text, text);

    /// <summary>The same, or null for null.</summary>
    public string? OfAny(string? text) => text is null ? null : Of(text);
}
