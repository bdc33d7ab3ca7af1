using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>
/// Counts which of a department's sex codes stand beside which digit 17, so that codes mapped the wrong way round can be named:
/// 0 and 1 are female and male here, male and female there.
/// </summary>
internal sealed class SexCodeEvidence
{
    // A sex column has a handful of codes; one that has more is another column, and nothing can be proposed for it.
    private const int MostCodes = 12;
    private const double ClearMajority = 0.8;

    private readonly List<(string Code, int Male, int Female)> codes = [];

    public void Add(string raw, string sexOfId)
    {
        var (male, female) = sexOfId == "male" ? (1, 0) : (0, 1);
        for (var i = 0; i < codes.Count; i++)
        {
            if (!string.Equals(codes[i].Code, raw, StringComparison.Ordinal)) continue;
            codes[i] = (raw, codes[i].Male + male, codes[i].Female + female);
            return;
        }
        if (codes.Count <= MostCodes) codes.Add((raw, male, female));
    }

    public void Add(SexCodeEvidence other)
    {
        foreach (var (code, male, female) in other.codes)
        {
            var at = codes.FindIndex(c => c.Code == code);
            if (at >= 0) codes[at] = (code, codes[at].Male + male, codes[at].Female + female);
            else if (codes.Count <= MostCodes) codes.Add((code, male, female));
        }
    }

    /// <summary>The line that belongs into the contract, or null when the codes do not follow the ID numbers either way.</summary>
    public string? ProposedCodes()
    {
        if (codes.Count is 0 or > MostCodes) return null;
        var proposed = new List<string>();
        foreach (var (code, male, female) in codes.OrderBy(c => c.Code, StringComparer.Ordinal))
        {
            if (Math.Max(male, female) < ClearMajority * (male + female)) return null;
            proposed.Add($"\"{CellText.Fold(code).Replace("\"", "\\\"", StringComparison.Ordinal)}\": {(male > female ? "male" : "female")}");
        }
        return $"codes: {{{string.Join(", ", proposed)}}}";
    }
}
