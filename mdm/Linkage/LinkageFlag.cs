namespace Yidang.Mdm;

/// <summary>Two records whose relation a clerk might look at.</summary>
/// <param name="Kind">Why.</param>
public readonly record struct LinkageFlag(FlagKind Kind, int Left, int Right, float Weight);
