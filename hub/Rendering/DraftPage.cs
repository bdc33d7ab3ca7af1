using Yidang.Hub.CommandLine;
using Yidang.Pipelines;

namespace Yidang.Hub.Rendering;

/// <summary>Shows what <c>yidang init</c> drafted: file by file what was seen, and what waits for a human.</summary>
internal static class DraftPage
{
    public static void Write(Terminal terminal, string target, DraftReport report)
    {
        var files = Tables.Of("file", "read as", "#header", "#columns", "#mapped", "contract", "columns for you to decide");
        foreach (var file in report.Files)
        {
            files.Add(
                file.FileName, file.Kind, Numbers.Of(file.HeaderLine), Numbers.Of(file.Columns), Numbers.Of(file.Mapped), file.Contract,
                file.ToDecide.Count == 0 ? "none" : string.Join("、", file.ToDecide));
        }
        terminal.Results.Write(files);
        foreach (var path in report.Written)
        {
            var questions = report.OpenQuestions.GetValueOrDefault(path);
            terminal.WriteResult($"{Path.Combine(target, path)}{(questions > 0 ? $": {Numbers.Of(questions)} {(questions == 1 ? "line" : "lines")} marked '# ?'" : "")}");
        }
        foreach (var path in report.Kept) terminal.WriteResult($"{Path.Combine(target, path)}: was there already, not touched");
        terminal.WriteTalk($"Next: decide the lines marked '# ?' (grep -rn '# ?' {Shell.Quote(target)}), then yidang validate --project {Shell.Quote(target)}");
    }
}
