using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>
/// A linkage model after Fellegi and Sunter (1969) for any table: which records are compared, on what, where the thresholds lie, and
/// what was learnt. Everything but blocking and comparisons has a default, and nothing needs labelled pairs.
/// </summary>
[ProjectFile("linkage/*.yaml", "A linkage model: how the records of any files are linked or de-duplicated, without a hub.")]
public sealed record LinkageModel
{
    public SourcePosition Position { get; init; }

    [Key("Version of the model; training raises it.", Example = "1", Minimum = 1)]
    public required int Version { get; init; }

    [Key("The records' own id column; it names them in the output and is never compared. Default: the row number, 1 for the first row below the header.", Example = "rec_id")]
    public string? Id { get; init; }

    [Key("dedupe: any two records may be one person, within a file and across files. between_files: each file is free of duplicates of its own, so only records of different files are compared and no cluster holds two of one file.", Example = "between_files")]
    public LinkKind Link { get; init; } = LinkKind.Dedupe;

    [Key("What a column holds, where the comparison on it does not say; and other names that it has in some files.")]
    public IReadOnlyList<LinkageColumn> Columns { get; init; } = [];

    [Key("Which records are compared: two records that agree on all keys of a rule. A missing value agrees with nothing.")]
    public required IReadOnlyList<LinkageRule> Blocking { get; init; }

    [Key("What is compared, and by which levels.")]
    public required IReadOnlyList<LinkageComparison> Comparisons { get; init; }

    [Key("From which match weight records are joined or shown to a clerk.")]
    public LinkageThresholds Thresholds { get; init; } = new();

    [Key("What no cluster may hold.")]
    public LinkageConstraints Constraints { get; init; } = new();

    [Key("How common values are in the population, for term frequencies; default: as common as in the files.")]
    public IReadOnlyList<PopulationFrequencies> Frequencies { get; init; } = [];

    [Key("What training found; `yidang train` writes it. A model that has it links without training.")]
    public LearntParameters? Learnt { get; init; }

    /// <summary>What the model says of a column; null when it says nothing.</summary>
    public LinkageColumn? About(string column) => Columns.FirstOrDefault(c => c.Column == column);
}
