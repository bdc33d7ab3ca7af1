namespace Yidang.Connectors.Csv;

/// <summary>How a delimited file's lines are divided.</summary>
/// <param name="Width">The number of fields that most of its first lines have; 0 when there are none.</param>
internal sealed record DelimitedShape(char Delimiter, int Width)
{
    public string DelimiterName => Delimiters.NameOf(Delimiter);
}
