using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>Cannot-link constraints: clustering honours them whatever the weights say.</summary>
public sealed record LinkageConstraints
{
    public SourcePosition Position { get; init; }

    [Key("Files that are free of duplicates: no cluster holds two records of one of them. With link: between_files that goes for every file.", Example = "[register.csv]")]
    public IReadOnlyList<string> OnePerFile { get; init; } = [];

    [Key("Columns on which no two records of a cluster may have different values; a missing value differs from nothing.", Example = "[national_id]")]
    public IReadOnlyList<string> AgreeOn { get; init; } = [];

    [Key("Pairs of record ids that are known to be two people.", Example = "[[17, 204]]")]
    public IReadOnlyList<IReadOnlyList<string>> NeverTogether { get; init; } = [];

    [Key("A cluster larger than this is not formed: its records are joined only among the surest, and marked.", Example = "50", Minimum = 2, Maximum = 1000000)]
    public int LargestCluster { get; init; } = 200;
}
