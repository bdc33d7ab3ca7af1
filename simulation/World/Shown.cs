namespace Yidang.Simulation;

/// <summary>Facts that a readable row of some extract states about a person.</summary>
[Flags]
internal enum Shown : ushort
{
    None = 0,
    Registered = 1 << 0,
    Deceased = 1 << 1,
    MovedOut = 1 << 2,
    LowIncomeInPayment = 1 << 3,
    SevereDisability = 1 << 4,
    NursingInPayment = 1 << 5,
    OldAgeInPayment = 1 << 6,
    MedicalInForce = 1 << 7,
}
