using System.Globalization;

namespace Yidang.Simulation;

/// <summary>One invented person as they truly are; extracts show them less well.</summary>
internal sealed class Person(int number, Dwelling dwelling)
{
    public int Number => number;

    public string Id => string.Create(CultureInfo.InvariantCulture, $"P{number:D7}");

    public Dwelling Dwelling => dwelling;

    public required string Name { get; set; }

    /// <summary>The name before a change that not every department has followed.</summary>
    public string? FormerName { get; set; }

    public required bool Male { get; set; }

    public required DateOnly Birth { get; set; }

    /// <summary>GB/T 3304.</summary>
    public required string Ethnic { get; init; }

    /// <summary>Null for newborns and for those who never had one.</summary>
    public string? IdNumber { get; set; }

    /// <summary>The number of a second registration.</summary>
    public string? SecondIdNumber { get; set; }

    public Register? Register { get; set; }

    public Register? SecondRegister { get; set; }

    /// <summary>GB/T 4761, to the head of the registered household.</summary>
    public string RegisterKinship { get; set; } = "97";

    /// <summary>GB/T 4761, to the head of the dwelling.</summary>
    public required string DwellingKinship { get; init; }

    public Registration Registration { get; set; }

    public DateOnly? RegistrationDate { get; set; }

    public DateOnly? Death { get; set; }

    /// <summary>GB/T 2261.2.</summary>
    public string Marital { get; set; } = "10";

    /// <summary>11 digits, or 0.</summary>
    public long Phone { get; set; }

    public long OldPhone { get; set; }

    public PersonTraits Traits { get; set; }

    public byte DisabilityType { get; set; }

    /// <summary>1 (most severe) to 4; 0 without a certificate.</summary>
    public byte DisabilityGrade { get; set; }

    public bool CertificateValid { get; set; }

    public Payment Nursing { get; set; }

    public Payment OldAge { get; set; }

    /// <summary>AAC008: 1 enrolled, 2 suspended, 4 ended; 0 not in the scheme.</summary>
    public byte PensionEnrolment { get; set; }

    public Payment Pension { get; set; }

    public MedicalCover Medical { get; set; }

    /// <summary>What the readable rows of the extracts tell of this person; the eligible lists are computed from it.</summary>
    public Shown Shown { get; set; }

    public bool IsDead => Death is not null;

    public bool Has(PersonTraits trait) => (Traits & trait) != 0;

    /// <summary>Completed years.</summary>
    public int AgeOn(DateOnly day)
    {
        var years = day.Year - Birth.Year;
        return (day.Month, day.Day).CompareTo((Birth.Month, Birth.Day)) < 0 ? years - 1 : years;
    }
}
