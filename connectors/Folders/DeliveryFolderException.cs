using Yidang.Schemas;

namespace Yidang.Connectors.Folders;

/// <summary>The folder that deliveries are read from is missing or may not be read.</summary>
public sealed class DeliveryFolderException(string message, Exception? innerException = null) : YidangException(message, innerException);
