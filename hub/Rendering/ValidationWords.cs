using Yidang.Connectors;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Hub.Rendering;

/// <summary>The words that the terminal and the page share when they show a validation report.</summary>
internal static class ValidationWords
{
    /// <summary>民政局《低保》 · gb18030 · 逗号分隔 · 表头在第 3 行.</summary>
    public static string RecognisedAs(ValidationReport report) => string.Join(" · ", new[]
    {
        report.SourceName,
        report.Encoding == "xlsx" ? "Excel 工作簿" + (report.Sheet is null ? "" : $"，工作表“{report.Sheet}”") : $"编码 {report.Encoding}",
        report.Delimiter switch { "comma" => "逗号分隔", "tab" => "制表符分隔", "semicolon" => "分号分隔", "pipe" => "竖线分隔", _ => "" },
        $"表头在第 {Numbers.Of(report.HeaderLine)} 行",
    }.Where(part => part.Length > 0));

    /// <summary>When the encoding is a guess that the bytes do not settle: the lines that read differently, in each. Empty when there is no doubt.</summary>
    public static IEnumerable<string> EncodingDoubt(ValidationReport report)
    {
        if (report.EncodingGuess is not { Certainty: EncodingCertainty.Doubtful, Preview.Count: > 0 } guess) yield break;
        yield return $"编码是推测的：{guess.Name}，也可能是 {string.Join("、", guess.Alternatives)}。下面两种读法哪一种是对的，就请在数据契约的 delivery.encoding 中写明：";
        foreach (var preview in guess.Preview)
            foreach (var reading in preview.Readings)
                yield return $"  第 {Numbers.Of(preview.Line)} 行，按 {reading.Encoding}：{reading.Text}";
    }

    /// <summary>读入 5,224 行 = 可接收 5,210 + 退回 13 + 搁置 1（表头 1）.</summary>
    public static string Balance(ValidationReport report) =>
        $"读入 {Numbers.Of(report.Read)} 行 = 可接收 {Numbers.Of(report.Good)} + 退回 {Numbers.Of(report.Returned)} + 搁置 {Numbers.Of(report.SetAside.Values.Sum())}"
        + (report.SetAside.Count == 0 ? "" : $"（{string.Join("，", report.SetAside.OrderByDescending(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{ValidationReport.SetAsideWord(s.Key)} {Numbers.Of(s.Value)}"))}）");

    /// <summary>第 3、8、12 行 等.</summary>
    public static string Lines(ProblemGroup group) =>
        $"第 {string.Join("、", group.FirstLines.Select(SheetLine.Said))} 行{(group.Count > group.FirstLines.Count ? " 等" : "")}";
}
