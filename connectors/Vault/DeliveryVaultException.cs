using Yidang.Schemas;

namespace Yidang.Connectors.Vault;

/// <summary>A delivery could not be kept, or what was kept is not what it should be. Nothing half-written remains.</summary>
public sealed class DeliveryVaultException(string message, bool isTransient = false, Exception? innerException = null)
    : YidangException(message, innerException)
{
    public override bool IsTransient { get; } = isTransient;
}
