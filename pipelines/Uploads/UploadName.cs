using System.Text;

namespace Yidang.Pipelines;

/// <summary>Makes a name that came over the network fit for a folder: no path, no control character, not hidden; Chinese stays.</summary>
public static class UploadName
{
    private const int Longest = 120;

    /// <summary>The safe name, or null when nothing is left of it.</summary>
    public static string? Of(string? given)
    {
        var name = (given ?? "").Normalize();
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var safe = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsControl(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format) continue;
            safe.Append(c is '<' or '>' or ':' or '"' or '|' or '?' or '*' ? '_' : c);
        }
        var text = safe.ToString().Trim().TrimStart('.', '~', '$', ' ').TrimEnd('.', ' ');
        if (text.Length == 0) return null;
        var extension = Path.GetExtension(text);
        return text.Length <= Longest ? text : text[..(Longest - Math.Min(extension.Length, 10))] + extension[..Math.Min(extension.Length, 10)];
    }
}
