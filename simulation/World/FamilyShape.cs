namespace Yidang.Simulation;

/// <summary>Who lives together; the order is that of <see cref="PopulationRates.Shapes"/>.</summary>
internal enum FamilyShape
{
    Nuclear,
    Couple,
    ThreeGenerations,
    ElderlyCouple,
    ElderlyAlone,
    Single,
    SingleParent,
    SkippedGeneration,
}
