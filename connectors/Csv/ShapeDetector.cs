namespace Yidang.Connectors.Csv;

/// <summary>Finds the delimiter and the usual number of fields from a file's first lines.</summary>
internal static class ShapeDetector
{
    private const int SampleLines = 100;

    /// <exception cref="UnreadableDeliveryException">The declared delimiter does not occur and another plainly divides the lines.</exception>
    public static DelimitedShape Detect(string path, TextFormat format, char? declared)
    {
        var sample = Sample(path, format);
        var shapes = Delimiters.All.Select(delimiter => Measure(sample, delimiter)).ToList();
        var best = shapes.Where(s => s.Shape.Width > 1).OrderByDescending(s => s.Agreeing).ThenByDescending(s => s.Shape.Width).Select(s => s.Shape).FirstOrDefault();
        if (declared is not { } delimiter) return best ?? shapes[0].Shape;
        var named = shapes.Single(s => s.Shape.Delimiter == delimiter).Shape;
        if (named.Width <= 1 && best is { Width: >= 3 })
            throw new UnreadableDeliveryException($"{Path.GetFileName(path)}：数据契约写明分隔符为 {named.DelimiterName}，但各行看起来以 {best.DelimiterName} 分隔（第 1 行起）。请改正契约中的 delimiter（可写 auto）。");
        return named;
    }

    private static List<string> Sample(string path, TextFormat format)
    {
        var sample = new List<string>(SampleLines);
        using var lines = format.OpenLines(path);
        while (sample.Count < SampleLines && lines.TryRead())
        {
            if (lines.Fault == LineFault.None && !lines.Text.IsWhiteSpace()) sample.Add(lines.Text.ToString());
        }
        return sample;
    }

    private static (DelimitedShape Shape, int Agreeing) Measure(List<string> sample, char delimiter)
    {
        var usual = Widths(sample, delimiter).CountBy(width => width).OrderByDescending(group => group.Value).ThenByDescending(group => group.Key).FirstOrDefault();
        return (new DelimitedShape(delimiter, usual.Key), usual.Value);
    }

    /// <summary>
    /// The widths of the records that the lines make. The lines within a field that spans lines are no rows, however alike they look;
    /// a line whose quote leads to no record proves nothing.
    /// </summary>
    private static IEnumerable<int> Widths(List<string> sample, char delimiter)
    {
        var parser = new FieldParser(delimiter);
        for (var i = 0; i < sample.Count; i++)
        {
            parser.Begin();
            var outcome = parser.Feed(sample[i]);
            if (outcome == FieldOutcome.Closed) yield return parser.Fields.Count;
            if (outcome != FieldOutcome.Open) continue;
            parser.HasStrayQuote = false;
            var last = i;
            while (outcome == FieldOutcome.Open && last + 1 < sample.Count)
            {
                parser.AppendLineEnd("\n");
                outcome = parser.Feed(sample[++last]);
            }
            if (outcome != FieldOutcome.Closed || parser.HasStrayQuote) continue;
            yield return parser.Fields.Count;
            i = last;
        }
    }
}
