namespace Yidang.Connectors.Csv;

/// <summary>Why a physical line is not text.</summary>
internal enum LineFault
{
    None,
    TooLong,
    Undecodable,
    NulCharacter,
    OtherEncoding,
}
