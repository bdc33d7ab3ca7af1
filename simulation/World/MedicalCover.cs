namespace Yidang.Simulation;

/// <summary>What the medical insurance register holds of a person.</summary>
internal enum MedicalCover : byte
{
    None,
    Resident,
    Employee,

    /// <summary>Registered for this year, premium not paid.</summary>
    Unpaid,

    /// <summary>In force last year only.</summary>
    LastYear,
}
