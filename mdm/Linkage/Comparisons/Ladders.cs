namespace Yidang.Mdm;

/// <summary>What can be asked of the ready-made comparisons without any data.</summary>
public static class Ladders
{
    /// <summary>How the columns of a ladder are cleaned.</summary>
    public static ColumnKind KindOf(LadderKind ladder) => Ladder.Of(Empty(ladder))[0].Kind;

    /// <summary>The levels of each of a ladder's columns, strongest first; one entry for <c>levels</c>: none.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> LevelsOf(LadderKind ladder) => [.. Ladder.Of(Empty(ladder)).Select(l => l.Levels)];

    /// <summary>How many columns a ladder compares: two for forename_surname, else one.</summary>
    public static int ColumnsOf(LadderKind ladder) => Ladder.Of(Empty(ladder)).Count;

    /// <summary>Whether a level makes sense of dates only.</summary>
    public static bool IsOfDates(string level) =>
        level.StartsWith("date_", StringComparison.Ordinal) || level.StartsWith("day", StringComparison.Ordinal) || level.StartsWith("years", StringComparison.Ordinal);

    private static LinkageComparison Empty(LadderKind ladder) => new() { Comparison = ladder, On = [] };
}
