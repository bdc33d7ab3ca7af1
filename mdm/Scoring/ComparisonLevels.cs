namespace Yidang.Mdm;

/// <summary>The level that each comparison came to for one pair.</summary>
internal struct ComparisonLevels
{
    public NameLevel Name;

    /// <summary>Codes of the two names that the level stands for.</summary>
    public int LeftName, RightName;

    public BirthDateLevel Birth;

    /// <summary>The date that both have; 0 unless the level is Same.</summary>
    public int SharedBirth;

    /// <summary>How the birth dates agree that both sides state themselves, not only within an ID number.</summary>
    public BirthDateLevel Stated;

    /// <summary>True when one side states an age, and it is that of the other's birth year, give or take one.</summary>
    public bool AgeFits;

    public ResidentIdLevel Id;

    /// <summary>True for two different numbers of which one is taken for a slip of the other in its last digits.</summary>
    public bool DifferInSlip;

    public SexLevel Sex;

    public DocumentLevel Document;

    public PhoneLevel Phone;

    /// <summary>Code of the rarest number in common, or -1.</summary>
    public int SharedPhone;

    public AddressLevel Address;

    /// <summary>Code of the village in common when the level is VillageOnly, else -1.</summary>
    public int SharedVillage;

    public HouseholdLevel Household;

    public BesideLevel Beside;
}
