using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>The key that manifests are to be signed with is missing, or none.</summary>
public sealed class SigningKeyException(string message, Exception inner) : YidangException(message, inner);
