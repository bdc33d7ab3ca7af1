using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>The key under which erased persons are hashed is missing or damaged.</summary>
public sealed class ErasureKeyException(string message) : YidangException(message);
