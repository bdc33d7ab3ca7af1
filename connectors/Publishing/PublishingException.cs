using Yidang.Schemas;

namespace Yidang.Connectors.Publishing;

/// <summary>A list could not be written. No file of it, or no new version of the file, has appeared.</summary>
public sealed class PublishingException(string message, Exception? innerException = null) : YidangException(message, innerException);
