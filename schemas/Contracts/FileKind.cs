namespace Yidang.Schemas;

/// <summary>The container that a delivery comes in.</summary>
public enum FileKind
{
    Auto,
    Delimited,
    Xlsx,

    /// <summary>Lines cut at positions; never guessed.</summary>
    FixedWidth,
}
