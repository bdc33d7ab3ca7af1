using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>Puts what training learnt into the text of a model: everything that a person wrote stays as it is, comments and order included.</summary>
/// <remarks>The text is edited, not written anew from the bound record, because a record knows nothing of comments.</remarks>
internal static partial class LearntModelText
{
    /// <summary>The model's text with the next version number and the learnt parameters in place of those it had.</summary>
    /// <param name="text">A model that was read without an error.</param>
    public static string Update(string text, int version, LearntParameters learnt)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').ToList();
        var at = lines.FindIndex(line => Version().IsMatch(line));
        if (at < 0) throw new ModelLayoutException("version");
        lines[at] = Version().Replace(lines[at], string.Create(CultureInfo.InvariantCulture, $"version: {version}"));
        var begin = lines.FindIndex(line => Learnt().IsMatch(line));
        if (begin < 0)
        {
            lines.Add("");
            begin = lines.Count;
        }
        else
        {
            lines.RemoveRange(begin, EndOfBlock(lines, begin) - begin);
            // The comment that an earlier training wrote goes with its block.
            while (begin > 0 && lines[begin - 1].StartsWith(Mark, StringComparison.Ordinal)) lines.RemoveAt(--begin);
        }
        lines.InsertRange(begin, Block(learnt));
        lines.Add("");
        // As the file's own lines end: else every line would differ from the version before.
        return string.Join(text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n", lines);
    }

    private const string Mark = "# Learnt by yidang train";

    /// <summary>The line behind a top-level block; blank lines and comments before the next key belong to that key.</summary>
    private static int EndOfBlock(List<string> lines, int begin)
    {
        var end = lines.FindIndex(begin + 1, line => TopLevelKey().IsMatch(line));
        if (end < 0) return lines.Count;
        while (end > begin + 1 && (lines[end - 1].Length == 0 || lines[end - 1][0] == '#')) end--;
        return end;
    }

    private static List<string> Block(LearntParameters learnt)
    {
        var block = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"{Mark} from {learnt.Records:N0} records. Delete this block to have `yidang link` learn anew from each run's files."),
            "learnt:",
            string.Create(CultureInfo.InvariantCulture, $"  records: {learnt.Records}"),
            $"  prior: {Number(learnt.Prior)}",
        };
        if (learnt.HouseholdPrior > 0) block.Add($"  household_prior: {Number(learnt.HouseholdPrior)}");
        if (learnt.Match is { } match) block.Add($"  match: {Number(match)}");
        block.Add("  comparisons:");
        foreach (var comparison in learnt.Comparisons)
        {
            block.Add($"    - comparison: {Quoted(comparison.Comparison)}");
            block.Add("      levels:");
            foreach (var level in comparison.Levels) block.Add($"        - {Level(level)}");
        }
        return block;
    }

    private static string Level(LearntLevel level)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{{level: {Quoted(level.Level)}, m: {Number(level.M)}, u: {Number(level.U)}"));
        if (level.Household is { } household) text.Append(CultureInfo.InvariantCulture, $", household: {Number(household)}");
        if (level.Pairs is { } pairs) text.Append(CultureInfo.InvariantCulture, $", pairs: {Math.Round(pairs)}");
        if (level.Identified is { } identified) text.Append(CultureInfo.InvariantCulture, $", identified: {Quoted(identified)}");
        return text.Append('}').ToString();
    }

    /// <summary>Eight significant digits: more than any sample can tell, few enough to read, and a weight moves by less than 10⁻⁷ bits.</summary>
    private static string Number(double number) => double.Parse(number.ToString("G8", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex(@"^version:\s*\d+(?=\s|$)")]
    private static partial Regex Version();

    [GeneratedRegex(@"^learnt:(\s|$)")]
    private static partial Regex Learnt();

    [GeneratedRegex(@"^[A-Za-z_][\w]*:(\s|$)")]
    private static partial Regex TopLevelKey();
}
