namespace Yidang.Simulation;

/// <summary>How the invented population is made up: chances per million unless a name says otherwise, with the reason.</summary>
internal static class PopulationRates
{
    /// <summary>Weights by <see cref="FamilyShape"/>; a county's mix: about 3.1 to a dwelling, 2–3 % aged 80 and over.</summary>
    internal static readonly int[] Shapes = [37, 10, 26, 7, 5, 6, 4, 5];

    /// <summary>Mostly Han, with the minorities of the south-west; half of the Yi write clan·given names.</summary>
    internal static readonly string[] EthnicGroups = ["01", "07", "06", "09", "03", "15", "37"];
    internal static readonly int[] EthnicWeights = [800, 70, 50, 30, 20, 20, 10];

    /// <summary>Urban families registered elsewhere: they are not in this register but are served here.</summary>
    internal const int InMigrantFamily = 70_000;

    /// <summary>Young couples who still stand in the parents' booklet though they live apart.</summary>
    internal const int SplitFromParents = 90_000;

    /// <summary>Wives whose registration stayed in their parents' household.</summary>
    internal const int MarriedOut = 35_000;

    /// <summary>Chance that a second child is the first one's twin: well above life's 1 %, because twins are the hard case.</summary>
    internal const int Twins = 35_000;

    /// <summary>Of those aged 18–57: a labour-sending county.</summary>
    internal const int AwayForWork = 200_000;

    /// <summary>Adults who left the register within the last years and still stand in it as moved out.</summary>
    internal const int MovedOut = 13_000;

    /// <summary>People whom no register ever knew: a lost registration takes a dozen proofs to mend.</summary>
    internal const int NeverHadId = 1_500;

    /// <summary>Registered twice under different numbers.</summary>
    internal const int RegisteredTwice = 500;

    /// <summary>Pairs of people who were once given one number.</summary>
    internal const int SharedNumber = 300;

    /// <summary>Name changed by law; departments follow years later.</summary>
    internal const int NameChanged = 7_000;

    /// <summary>Of infants under one year: not registered yet, so without a number.</summary>
    internal const int NewbornUnregistered = 400_000;

    /// <summary>Deaths within the three years before the as-of day, by age, as life tables have them.</summary>
    internal static int DiedRecently(int age) => age switch
    {
        < 40 => 1_000,
        < 60 => 6_000,
        < 70 => 22_000,
        < 80 => 65_000,
        _ => 190_000,
    };
}
