namespace Yidang.Schemas;

/// <summary>Finds the known name that a mistyped one most likely meant.</summary>
public static class Nearest
{
    /// <summary>The candidate with the smallest edit distance to <paramref name="name"/>, or null when none is near.</summary>
    /// <param name="least">How many characters may be wrong of a short name.</param>
    public static string? To(string name, IEnumerable<string> candidates, int least = 1)
    {
        // A third of the name may be wrong: enough for a typo or a missing word part, too little for another word.
        var allowed = Math.Max(least, name.Length / 3);
        string? nearest = null;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - name.Length) > allowed) continue;
            var distance = Distance(name, candidate);
            if (distance > allowed) continue;
            allowed = distance - 1;
            nearest = candidate;
            if (distance == 0) break;
        }
        return nearest;
    }

    /// <summary>"Did you mean 'x'?" when something is near, else the given sentence.</summary>
    public static string Suggest(string name, IEnumerable<string> candidates, string otherwise) =>
        To(name, candidates) is { } near ? $"Did you mean '{near}'?" : otherwise;

    // Levenshtein 1966, two rows.
    private static int Distance(string a, string b)
    {
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) previous[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = previous[j - 1] + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                current[j] = Math.Min(substitution, Math.Min(previous[j], current[j - 1]) + 1);
            }
            (previous, current) = (current, previous);
        }
        return previous[b.Length];
    }
}
