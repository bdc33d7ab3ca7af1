using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>A blocking rule: records that agree on all its keys are compared.</summary>
public sealed record LinkageRule
{
    public SourcePosition Position { get; init; }

    [Key("Columns, or functions of one: substr(col,1,3), last(col,4), year(col), month(col), day(col), soundex(col), metaphone(col), pinyin(col), word(col,1), digits(col), sorted(a,b) for two columns in either order.", Example = "[surname, year(date_of_birth)]")]
    public required IReadOnlyList<string> On { get; init; }

    [Key("A block with more records than this is split by further columns; what cannot be split is given up and counted.", Example = "500", Minimum = 2, Maximum = 1000000)]
    public int MaxBlock { get; init; } = 1000;

    /// <summary>e.g. <c>surname + year(date_of_birth)</c>.</summary>
    public string Name => string.Join(" + ", On);
}
