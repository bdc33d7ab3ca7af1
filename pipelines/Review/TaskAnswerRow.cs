using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>An answer to a task, as the command line, a page or a row of a file gives it.</summary>
/// <param name="Where">What to name in a message: <c>line 7</c>, or the task.</param>
public sealed record TaskAnswerRow(string Task, DecisionVerdict Verdict, string Note, string Actor, string Where);
