namespace Yidang.Mdm;

/// <summary>What can place a person in a dwelling (居住户).</summary>
public enum DwellingEvidence
{
    /// <summary>A house visit lists the person under a doorplate code.</summary>
    Doorplate,

    /// <summary>A birth certificate names a parent: the child lives there.</summary>
    BirthCertificate,

    /// <summary>A means test lists the person with others.</summary>
    MeansTest,

    /// <summary>Others of the same household register live there.</summary>
    Register,

    /// <summary>Nothing places anyone of this household register: they are taken to live together at its address.</summary>
    RegisterAddress,
}
