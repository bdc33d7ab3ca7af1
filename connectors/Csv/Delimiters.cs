namespace Yidang.Connectors.Csv;

/// <summary>The delimiters that deliveries use, by their names in a contract.</summary>
internal static class Delimiters
{
    /// <summary>In the order in which they win a tie.</summary>
    public static IReadOnlyList<char> All { get; } = [',', '\t', ';', '|'];

    public static char? Parse(string name) => name.Trim().ToLowerInvariant() switch
    {
        "" or "auto" => null,
        "comma" or "," => ',',
        "tab" or "\t" or "\\t" => '\t',
        "semicolon" or ";" => ';',
        "pipe" or "|" => '|',
        _ => throw new UnreadableDeliveryException($"不认识的分隔符“{name}”。请在数据契约中写 auto、comma、tab、semicolon 或 pipe。"),
    };

    public static string NameOf(char delimiter) => delimiter switch
    {
        '\t' => "tab",
        ';' => "semicolon",
        '|' => "pipe",
        _ => "comma",
    };
}
