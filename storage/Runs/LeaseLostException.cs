using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>This process's lease was taken over by another; it must stop without writing.</summary>
public sealed class LeaseLostException(string message) : YidangException(message);
