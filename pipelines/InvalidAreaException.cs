using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>The area given is no division code.</summary>
public sealed class InvalidAreaException(string area)
    : YidangException($"'{area}' is no division code. --area takes 2 to 12 digits of GB/T 2260, e.g. --area 520502.");
