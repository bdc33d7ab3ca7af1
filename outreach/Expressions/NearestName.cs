namespace Yidang.Outreach;

/// <summary>Guesses which name was meant by a mistyped one.</summary>
internal static class NearestName
{
    /// <summary>The closest of <paramref name="names"/> by edit distance, or null when none is within a third of the length.</summary>
    public static string? Of(string written, IEnumerable<string> names)
    {
        var allowed = Math.Max(2, written.Length / 3);
        return names
            .Select(name => (Name: name, Distance: Distance(written, name)))
            .Where(x => x.Distance <= allowed)
            .OrderBy(x => x.Distance)
            .ThenBy(x => x.Name, StringComparer.Ordinal)
            .Select(x => x.Name)
            .FirstOrDefault();
    }

    private static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = previous[j - 1] + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.Length];
    }
}
