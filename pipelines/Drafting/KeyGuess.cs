namespace Yidang.Pipelines;

/// <summary>Finds the columns that tell a file's rows apart, in the order in which departments number things: their own number first, the person's last.</summary>
internal static class KeyGuess
{
    private const double MostBlank = 0.1;
    private const double MostRepeated = 0.002;

    // A person's number or name is shared by a few, and still the best name of a row when the department gives it none.
    private const double MostRepeatedPeople = 0.03;

    private static readonly string[][] Candidates =
    [
        ["personal_no"], ["birth_certificate_no"], ["disability_certificate_no"], ["personal_no", "unemployment_date"], ["registration_no"], ["resident_id"],
        ["low_income_family_no", "name"], ["dwelling_code", "name"], ["hukou_no", "name"],
    ];

    /// <summary>Headers of the key columns; none when the whole row has to be the key.</summary>
    public static IReadOnlyList<string> Of(SampledFile file, IReadOnlyList<DraftedColumn> columns)
    {
        if (file.Rows.Count == 0) return [];
        foreach (var names in Candidates)
        {
            var parts = names.Select(n => columns.FirstOrDefault(c => c.Mappings.Any(m => m.Attribute.Name == n && m.Extract is null))).ToList();
            if (parts.Contains(null)) continue;
            if (Tells(file, [.. parts.Select(p => p!.Index)], names[^1] is "resident_id" or "name" ? MostRepeatedPeople : MostRepeated)) return [.. parts.Select(p => p!.Header)];
            // A person may stand twice for two things: the kind of thing tells the rows apart.
            if (Conditions(columns).FirstOrDefault(c => Tells(file, [.. parts.Select(p => p!.Index), c.Index], MostRepeated)) is { } kind)
                return [.. parts.Select(p => p!.Header), kind.Header];
        }
        var number = columns.FirstOrDefault(c => c.Mappings.Count == 0 && c.Remark is null && (c.Header.EndsWith("编号", StringComparison.Ordinal) || c.Header.EndsWith('号')) && Tells(file, [c.Index], 0));
        return number is null ? [] : [number.Header];
    }

    private static IEnumerable<DraftedColumn> Conditions(IReadOnlyList<DraftedColumn> columns)
    {
        var named = columns.SelectMany(c => c.Mappings).Select(m => m.When?.Column).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return columns.Where(c => named.Contains(c.Header));
    }

    private static bool Tells(SampledFile file, int[] columns, double mostRepeated)
    {
        var (blank, repeated) = (0, 0);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in file.Rows)
        {
            if (columns.Any(c => row[c].Length == 0)) blank++;
            else if (!seen.Add(string.Join('\u001F', columns.Select(c => row[c])))) repeated++;
        }
        return blank <= MostBlank * file.Rows.Count && repeated <= mostRepeated * file.Rows.Count;
    }
}
