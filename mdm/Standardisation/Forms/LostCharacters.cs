namespace Yidang.Mdm;

/// <summary>Text in which an earlier conversion put U+FFFD where it could not read a character.</summary>
internal static class LostCharacters
{
    /// <summary>The text; <c>lost-character</c> beside it when a character of it is lost.</summary>
    public static FormResult Noted(string text) => new(text, text.Contains('\uFFFD', StringComparison.Ordinal) ? "lost-character" : null);
}
