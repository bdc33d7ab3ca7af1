using Yidang.Pipelines;

namespace Yidang.Hub.Pages;

/// <summary>Waterfalls: for sample pairs what stood on both sides, and how the bits add up to the match weight.</summary>
internal static class SamplePairSection
{
    private static readonly (SampleKind Kind, string Title, string Explanation)[] Kinds =
    [
        (SampleKind.NearThreshold, "Near the threshold", "Where the model is least sure. If most of those above are right and most of those below are wrong, the threshold lies well."),
        (SampleKind.Refused, "Kept apart though heavy enough", "Pairs that reach the threshold and were not joined, and why."),
        (SampleKind.FalseMatch, "Together, but two by the truth", "What they have in common shows which comparison says too much."),
        (SampleKind.MissedMatch, "Apart, but one by the truth", "Compared and too light. Pairs that no blocking rule brings are counted under Blocking."),
        (SampleKind.Strongest, "Strongest", "If one of these is wrong, a comparison counts the same evidence twice."),
    ];

    public static void Write(HtmlText html, LinkageReport report)
    {
        html.Add($"<section id=\"pairs\"><h2>Sample pairs</h2><p>Each bar starts where the one before ended; the last ends at the match weight. The dashed line is the threshold, {Figures.Threshold(report.Thresholds.Match)} bits.</p>");
        if (report.Samples.Count == 0) html.Add($"<p class=\"none\">No pair came near the threshold.</p>");
        foreach (var (kind, title, explanation) in Kinds)
        {
            var pairs = report.Samples.Where(p => p.Kind == kind).ToList();
            if (pairs.Count == 0) continue;
            html.Add($"<h3>{title}</h3><p class=\"quiet\">{explanation}</p>");
            for (var i = 0; i < pairs.Count; i++) Pair(html, pairs[i], report.Thresholds.Match, isOpen: i == 0 && kind is SampleKind.NearThreshold or SampleKind.FalseMatch);
        }
        html.Add($"</section>");
    }

    private static void Pair(HtmlText html, ReportedPair pair, double threshold, bool isOpen)
    {
        html.Add($"<details{(isOpen ? " open" : "")}><summary><b>{Figures.Bits(pair.Bits)} bits</b><code>{pair.Left} – {pair.Right}</code><span class=\"quiet\">{pair.Verdict}{Truth(pair.IsOne)}</span></summary>");
        var axis = Reach(pair, threshold);
        html.Add($"<table class=\"stack fixed fall\"><thead><tr><th>comparison</th><th style=\"width:20%\">{pair.Left}</th><th style=\"width:20%\">{pair.Right}</th><th class=\"bar\" style=\"width:34%\">");
        BarCell.Labels(html, axis, Figures.Tick);
        html.Add($"</th><th class=\"n\" style=\"width:8%\">bits</th></tr></thead><tbody>");
        Step(html, axis, threshold, 0, new ReportedStep("before comparing", "", pair.PriorBits, 0, [], []));
        var sum = pair.PriorBits;
        foreach (var step in pair.Steps)
        {
            Step(html, axis, threshold, sum, step);
            sum += step.Bits;
        }
        html.Add($"</tbody></table></details>");
    }

    private static void Step(HtmlText html, Axis axis, double threshold, double from, ReportedStep step)
    {
        html.Add($"<tr><td class=\"what\">{step.Comparison}<br><small>{step.Level}{Rarity(step)}</small></td><td class=\"v\">");
        Value(html, step.Left);
        html.Add($"</td><td class=\"v\">");
        Value(html, step.Right);
        html.Add($"</td><td class=\"bar\">");
        BarCell.Ticks(html, axis);
        BarCell.Between(html, axis, from, from + step.Bits);
        BarCell.Mark(html, axis, threshold);
        html.Add($"</td><td class=\"n bits\">{Figures.Bits(step.Bits)}</td></tr>");
    }

    private static void Value(HtmlText html, IReadOnlyList<TextPiece> pieces)
    {
        foreach (var piece in pieces)
        {
            if (piece.Differs) html.Add($"<mark>{piece.Text}</mark>");
            else html.Add($"{piece.Text}");
        }
    }

    private static Axis Reach(ReportedPair pair, double threshold)
    {
        var (sum, lowest, highest) = (pair.PriorBits, Math.Min(0, pair.PriorBits), Math.Max(0, pair.PriorBits));
        foreach (var step in pair.Steps)
        {
            sum += step.Bits;
            (lowest, highest) = (Math.Min(lowest, sum), Math.Max(highest, sum));
        }
        return Axis.Around(Math.Min(lowest, threshold), Math.Max(highest, threshold), 5);
    }

    private static string Rarity(ReportedStep step) =>
        Math.Abs(step.Adjustment) < 0.05 ? "" : $", {Figures.Bits(step.Adjustment)} for a {(step.Adjustment > 0 ? "rare" : "common")} value";

    private static string Truth(bool? isOne) => isOne switch { true => "; one by the truth", false => "; two by the truth", null => "" };
}
