namespace Yidang.Simulation;

/// <summary>The state of a person's entry in the household register (登记状态 of 公安).</summary>
internal enum Registration : byte
{
    Normal = 0,
    Deceased = 1,
    MovedOut = 2,

    /// <summary>Not in this place's register: an in-migrant, a newborn, or someone who never was.</summary>
    Absent = 9,
}
