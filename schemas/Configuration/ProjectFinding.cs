namespace Yidang.Schemas;

/// <summary>Something wrong, or doubtful, in a project file: where, what, and how to mend it.</summary>
public sealed record ProjectFinding(SourcePosition Position, string Key, string Problem, string Fix, bool IsError = true);
