using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A threshold that was asked for and cannot be one.</summary>
public sealed class NoThresholdException(string threshold, string fault) : YidangException($"--threshold '{threshold}' is no threshold. {fault}");
