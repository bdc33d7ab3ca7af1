namespace Yidang.Simulation;

/// <summary>Whether a benefit is paid.</summary>
internal enum Payment : byte
{
    None,
    InPayment,
    Suspended,
    Stopped,
}
