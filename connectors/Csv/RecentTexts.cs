namespace Yidang.Connectors.Csv;

/// <summary>Gives a short text that came lately as the same string: half of the cells of an extract are codes and words that every other row has, too.</summary>
/// <remarks>A fixed number of slots, in which a new text drives out the old one; not for several threads.</remarks>
internal sealed class RecentTexts
{
    private const int Longest = 6;

    private readonly string[] slots = new string[1024];

    public string Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return "";
        if (text.Length > Longest) return text.ToString();
        var hash = 2166136261u;
        foreach (var c in text) hash = (hash ^ c) * 16777619u;
        ref var slot = ref slots[(hash ^ (hash >> 15)) & (slots.Length - 1)];
        if (slot is null || !text.SequenceEqual(slot)) slot = text.ToString();
        return slot;
    }
}
