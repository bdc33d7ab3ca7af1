using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>A reference table of how common values are in the population that the records come from.</summary>
public sealed record PopulationFrequencies
{
    public SourcePosition Position { get; init; }

    [Key("The column that it is about.", Example = "surname")]
    public required string Column { get; init; }

    [Key("A CSV file beside the model with a header and two columns: value and count.", Example = "surnames.csv")]
    public required string File { get; init; }
}
