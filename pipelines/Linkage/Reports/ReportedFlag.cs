namespace Yidang.Pipelines;

/// <summary>Something that deserves a look.</summary>
/// <param name="Kind">A few words: a bridge, an ambiguous record, a block given up.</param>
/// <param name="Count">How often.</param>
/// <param name="Text">What it means and what was done about it.</param>
/// <param name="Examples">Ids of clusters or records to look at.</param>
public sealed record ReportedFlag(string Kind, long Count, string Text, IReadOnlyList<string> Examples);
