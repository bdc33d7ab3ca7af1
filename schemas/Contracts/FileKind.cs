namespace Yidang.Schemas;

/// <summary>The container that a delivery comes in.</summary>
public enum FileKind
{
    Auto,
    Delimited,
    Xlsx,
}
