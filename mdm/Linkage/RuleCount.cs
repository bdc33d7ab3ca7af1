namespace Yidang.Mdm;

/// <summary>What one blocking rule did.</summary>
/// <param name="Rule">e.g. <c>surname + year(date_of_birth)</c>.</param>
/// <param name="First">Pairs that no earlier rule had found; these are compared.</param>
/// <param name="All">Pairs in its blocks, whoever else finds them.</param>
/// <param name="Skipped">Pairs given up, in blocks that no further column could split.</param>
/// <param name="Split">How many blocks were split for their size.</param>
/// <param name="Missing">Records without a key: a value of the rule is missing.</param>
/// <param name="Largest">The sizes of its ten largest blocks before splitting, largest first.</param>
public sealed record RuleCount(string Rule, long First, long All, long Skipped, int Split, int Missing, IReadOnlyList<int> Largest);
