using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>The hub has no persons to look up, or they were resolved by another model.</summary>
public sealed class NotResolvedException(string message) : YidangException(message);
