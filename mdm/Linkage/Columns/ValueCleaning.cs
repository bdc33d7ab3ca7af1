using System.Text;

namespace Yidang.Mdm;

/// <summary>Cleans single values as a column of their kind is cleaned.</summary>
public static class ValueCleaning
{
    /// <summary>The function that brings a value to the form in which it is compared; empty text for one that means that nothing is known.</summary>
    public static Func<string, string> Of(ColumnKind kind)
    {
        var cleaner = new ValueCleaner(kind, new TextEncoder(), []);
        return value =>
        {
            Span<char> cleaned = stackalloc char[ValueCleaner.Longest];
            var bytes = Encoding.UTF8.GetBytes(value);
            return cleaner.Clean(bytes.AsSpan(0, Math.Min(bytes.Length, TextEncoder.LongestCell)), cleaned, out _).ToString();
        };
    }
}
