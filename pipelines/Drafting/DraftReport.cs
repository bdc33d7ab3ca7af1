namespace Yidang.Pipelines;

/// <summary>What <c>yidang init</c> wrote.</summary>
/// <param name="Written">New files, relative to the project folder.</param>
/// <param name="Kept">Files that were there already and were not touched.</param>
/// <param name="Files">The files looked at, in the order given.</param>
/// <param name="OpenQuestions">Lines marked <c># ?</c>, by file: where a human must decide.</param>
public sealed record DraftReport(
    IReadOnlyList<DraftedFile> Files, IReadOnlyList<string> Written, IReadOnlyList<string> Kept, IReadOnlyDictionary<string, int> OpenQuestions);
