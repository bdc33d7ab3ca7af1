using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>The hub's store cannot be used as it stands: disk full, read-only, damaged, not reachable, or made by a later version.</summary>
public sealed class StoreUnavailableException(string message, bool isTransient, Exception? innerException = null)
    : YidangException(message, innerException)
{
    public override bool IsTransient { get; } = isTransient;
}
