using Yidang.Schemas;

namespace Yidang.Connectors;

/// <summary>A delivery that as a whole cannot be read: empty, the wrong encoding, not a workbook, too large to inflate.</summary>
public sealed class UnreadableDeliveryException(string message, Exception? innerException = null) : YidangException(message, innerException);
