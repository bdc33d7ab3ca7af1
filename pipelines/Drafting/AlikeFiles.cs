using System.Text.RegularExpressions;

namespace Yidang.Pipelines;

/// <summary>Which of the files are of one contract: those with one header whose names differ in their dates, or in the place that each is about (a file for each village).</summary>
internal static partial class AlikeFiles
{
    private const int LeastShared = 3;

    /// <summary>The files of each contract in the order given, and the pattern that names them.</summary>
    public static IReadOnlyList<(IReadOnlyList<SampledFile> Files, string Pattern)> Of(IReadOnlyList<SampledFile> files)
    {
        var found = new List<(IReadOnlyList<SampledFile> Files, string Pattern)>();
        foreach (var alike in files.GroupBy(f => $"{f.Format.Kind} {f.HeaderRows} {string.Join('\u001F', f.Header.Names)}", StringComparer.Ordinal))
        {
            var byPattern = alike.GroupBy(f => NameProposals.PatternOf(f.FileName), StringComparer.OrdinalIgnoreCase).ToList();
            if (byPattern.Count > 1 && OfPlaces([.. byPattern.Select(p => p.Key)]) is { } pattern) found.Add(([.. alike], pattern));
            else found.AddRange(byPattern.Select(p => ((IReadOnlyList<SampledFile>)[.. p], p.Key)));
        }
        return [.. found.OrderBy(f => files.Index().First(file => file.Item == f.Files[0]).Index)];
    }

    /// <summary>The names with a star for the place in which they differ; null when most do not differ in one, and may be lists of different things.</summary>
    private static string? OfPlaces(IReadOnlyList<string> names)
    {
        var shortest = names.Min(n => n.Length);
        var (start, end) = (0, 0);
        while (start < shortest && names.All(n => n[start] == names[0][start])) start++;
        while (end < shortest - start && names.All(n => n[^(end + 1)] == names[0][^(end + 1)])) end++;
        if (start < LeastShared) return null;
        // 安岩村 and 田营村 differ in what stands before 村.
        var words = names.Select(n => n[start..(n.Length - end)] + string.Concat(names[0][^end..].TakeWhile(char.IsLetter)));
        return words.Count(w => Place().IsMatch(w)) * 2 > names.Count ? $"{names[0][..start]}*{names[0][^end..].TrimStart('*')}" : null;
    }

    [GeneratedRegex(@"(村|社区|居委会|居|镇|乡|街道|办事处|派出所|组|县|区|市|旗|农场|片区|\d)$")]
    private static partial Regex Place();
}
