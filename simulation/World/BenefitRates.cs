namespace Yidang.Simulation;

/// <summary>
/// How many receive what, per million. Far more of the entitled are missed than in life, so that a sample of a few thousand people has
/// lists long enough to measure.
/// </summary>
internal static class BenefitRates
{
    /// <summary>Dwellings on the minimum living allowance roll, in payment or not.</summary>
    internal const int LowIncomeDwelling = 60_000;

    /// <summary>In payment, suspended, stopped.</summary>
    internal static readonly int[] LowIncomeStates = [86, 4, 10];

    /// <summary>Of those aged 80 and over who are entitled.</summary>
    internal const int OldAgePaid = 600_000;

    /// <summary>Of those certified at grade 1 or 2.</summary>
    internal const int NursingPaid = 550_000;

    /// <summary>Insured this year; families on the low-income roll find the premium hardest to pay.</summary>
    internal static int MedicallyInsured(bool lowIncome) => lowIncome ? 760_000 : 925_000;

    /// <summary>Certified disabled, by age.</summary>
    internal static int Disabled(int age) => age switch
    {
        < 16 => 12_000,
        < 50 => 30_000,
        < 70 => 70_000,
        _ => 110_000,
    };
}
