using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>How households are formed from registers, doorplates, means tests and relationships.</summary>
[ProjectFile("models/household.yaml", "The model for households: what puts people into one.")]
public sealed record HouseholdModel
{
    public SourcePosition Position { get; init; }

    [Key("Version of the model; raise it when anything below changes.", Example = "1", Minimum = 1)]
    public required int Version { get; init; }

    [Key("More people than this on one number are an institution or a collective register (集体户), not a family: nobody is said to live with anybody because of it.", Example = "16", Minimum = 2, Maximum = 1000)]
    public int LargestFamily { get; init; } = 16;

    [Key("What places a person in a dwelling, strongest first: doorplate (门牌编码 of a house visit), birth_certificate (with the mother or father), means_test (with the family it names), register (with those of the same 户号), register_address (those of one 户号 whom nothing else places).", Example = "[doorplate, birth_certificate, register, means_test, register_address]")]
    public IReadOnlyList<DwellingEvidence> Dwelling { get; init; } =
        [DwellingEvidence.Doorplate, DwellingEvidence.BirthCertificate, DwellingEvidence.Register, DwellingEvidence.MeansTest, DwellingEvidence.RegisterAddress];
}
