using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>How households are formed from registers, doorplates, addresses and relationships.</summary>
[ProjectFile("models/household.yaml", "The model for households: what puts people into one.")]
public sealed record HouseholdModel
{
    public SourcePosition Position { get; init; }

    [Key("Version of the model.", Example = "1", Minimum = 1)]
    public required int Version { get; init; }
}
