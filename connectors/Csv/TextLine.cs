namespace Yidang.Connectors.Csv;

/// <summary>A decoded physical line that is kept while a record is being pieced together.</summary>
internal readonly record struct TextLine(int Number, string Text, LineEnding Ending, LineFault Fault)
{
    /// <summary>The characters that ended the line, as they belong into a field that spans lines.</summary>
    public string EndingText => Ending switch
    {
        LineEnding.LineFeed => "\n",
        LineEnding.CarriageReturn => "\r",
        LineEnding.CarriageReturnLineFeed => "\r\n",
        _ => "",
    };
}
