using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A person cannot be erased everywhere, so nothing was.</summary>
public sealed class ErasureRefusedException(string message, Exception? inner = null) : YidangException($"Nothing was erased: {message}", inner);
