using Yidang.Schemas;

namespace Yidang.Connectors.Webhooks;

/// <summary>A post that its receiver did not take. The message names no address, which is a secret.</summary>
public sealed class WebhookException(string message, bool isTransient, Exception? innerException = null)
    : YidangException(message, innerException)
{
    public override bool IsTransient { get; } = isTransient;
}
