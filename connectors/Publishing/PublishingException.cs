using Yidang.Schemas;

namespace Yidang.Connectors.Publishing;

/// <summary>A file or folder could not be written. Nothing of it, or no new version of it, has appeared.</summary>
public sealed class PublishingException(string message, Exception? innerException = null) : YidangException(message, innerException);
