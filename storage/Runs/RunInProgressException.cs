using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Another live process is running this hub.</summary>
public sealed class RunInProgressException(string message) : YidangException(message)
{
    public override bool IsTransient => true;
}
