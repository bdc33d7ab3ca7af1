namespace Yidang.Connectors.Csv;

/// <summary>How a physical line ends.</summary>
internal enum LineEnding
{
    EndOfFile,
    LineFeed,
    CarriageReturn,
    CarriageReturnLineFeed,
}
