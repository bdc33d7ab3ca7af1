namespace Yidang.Schemas;

/// <summary>What the widths of a fixed-width file count.</summary>
public enum WidthUnit
{
    /// <summary>Bytes of the file's encoding: a Chinese character is two in GBK and GB18030, three in UTF-8.</summary>
    Bytes,

    /// <summary>Characters, whatever their bytes.</summary>
    Characters,
}
