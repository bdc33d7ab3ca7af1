namespace Yidang.Schemas;

/// <summary>What a job does that comes due while a run is at work on the hub, its own or anyone's: there is one at a time.</summary>
public enum BusyPolicy
{
    /// <summary>It waits for the run to end.</summary>
    Wait,

    /// <summary>It leaves this firing out.</summary>
    Skip,
}
