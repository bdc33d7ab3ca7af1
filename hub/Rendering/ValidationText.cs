using Yidang.Hub.CommandLine;
using Yidang.Pipelines;

namespace Yidang.Hub.Rendering;

/// <summary>A validation report on the terminal.</summary>
internal static class ValidationText
{
    public static void Write(Terminal terminal, ValidationReport report)
    {
        terminal.WriteResult(report.File);
        terminal.WriteResult($"  识别为：{ValidationWords.RecognisedAs(report)}");
        foreach (var line in ValidationWords.EncodingDoubt(report)) terminal.WriteResult($"  {line}");
        terminal.WriteResult($"  {ValidationWords.Balance(report)}");
        terminal.WriteResult($"  报送结果：{report.Consequence}");
        foreach (var finding in report.Findings) terminal.WriteResult($"  留意：{finding.Message}");
        Groups(terminal, "要改的（这些行退回）", report.Problems);
        Groups(terminal, "提示（这些行照收）", report.Hints);
        terminal.WriteResult("");
    }

    private static void Groups(Terminal terminal, string title, IReadOnlyList<ProblemGroup> groups)
    {
        if (groups.Count == 0) return;
        terminal.WriteResult($"  {title}：");
        foreach (var group in groups)
        {
            terminal.WriteResult($"    {group.Says}，{ValidationWords.Lines(group)}");
            terminal.WriteResult($"        {group.Fix}");
        }
    }
}
