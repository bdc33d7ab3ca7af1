namespace Yidang.Mdm;

/// <summary>What persons are recognised by, of all that a staged row may say; named as in the attribute catalogue.</summary>
internal enum StagedAttribute
{
    Name,
    HeadName,
    FormerName,
    MotherName,
    FatherName,
    GuardianName,
    InformantName,
    SpouseName,
    BirthDate,
    Sex,
    MotherId,
    FatherId,
    ResidentId,
    DisabilityCertificateNo,
    BirthCertificateNo,
    AgeStated,
    RecordedOn,
    LastVisitOn,
    TemporaryReliefDate,
    Phone,
    InformantPhone,
    LivingAddress,
    HukouAddress,
    Village,
    DwellingCode,
    HukouNo,
    LowIncomeFamilyNo,
    RelationshipToHead,
}
