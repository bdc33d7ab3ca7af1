using System.Text;

namespace Yidang.Connectors.Csv;

/// <summary>Splits the lines of one record by RFC 4180. A quote within an unquoted field is text.</summary>
internal sealed class FieldParser(char delimiter)
{
    private readonly StringBuilder _quoted = new();
    private bool _open;

    /// <summary>The fields found so far.</summary>
    public List<string> Fields { get; } = [];

    /// <summary>True when an unquoted field held a quote since this was last set to false.</summary>
    public bool HasStrayQuote { get; set; }

    /// <summary>Where in the line that was fed last a quoted field began that is still open.</summary>
    public int OpenedAt { get; private set; }

    public void Begin()
    {
        Fields.Clear();
        _open = false;
        HasStrayQuote = false;
    }

    /// <summary>Adds the line end within an open quoted field.</summary>
    public void AppendLineEnd(string ending) => _quoted.Append(ending);

    public FieldOutcome Feed(ReadOnlySpan<char> line)
    {
        var at = 0;
        while (true)
        {
            if (_open || (at < line.Length && line[at] == '"'))
            {
                if (!_open)
                {
                    _quoted.Clear();
                    OpenedAt = at++;
                }
                _open = !ReadQuoted(line, ref at);
                if (_open) return FieldOutcome.Open;
                if (at < line.Length && line[at] != delimiter) return FieldOutcome.TextAfterQuote;
                Fields.Add(_quoted.ToString());
                if (at == line.Length) return FieldOutcome.Closed;
                at++;
                continue;
            }
            var end = line[at..].IndexOf(delimiter);
            var field = end < 0 ? line[at..] : line.Slice(at, end);
            if (field.Contains('"')) HasStrayQuote = true;
            Fields.Add(field.ToString());
            if (end < 0) return FieldOutcome.Closed;
            at += end + 1;
        }
    }

    /// <summary>Splits at every delimiter; quotes are text.</summary>
    public static string[] SplitLiterally(ReadOnlySpan<char> line, char delimiter, RecentTexts texts)
    {
        var fields = new string[line.Count(delimiter) + 1];
        for (var i = 0; i < fields.Length - 1; i++)
        {
            var end = line.IndexOf(delimiter);
            fields[i] = texts.Of(line[..end]);
            line = line[(end + 1)..];
        }
        fields[^1] = texts.Of(line);
        return fields;
    }

    /// <summary>
    /// Splits a line in which text follows a closing quote. Blanks there are dropped with the quotes; other text makes the field
    /// literal, quotes and all.
    /// </summary>
    /// <param name="protectsDelimiters">True: delimiters between the quotes of such a field are its text.</param>
    /// <returns>The fields, or null when a quote stays open.</returns>
    public static string[]? SplitLeniently(ReadOnlySpan<char> line, char delimiter, bool protectsDelimiters)
    {
        var parser = new FieldParser(delimiter);
        var fields = new List<string>();
        var at = 0;
        while (true)
        {
            var end = line[at..].IndexOf(delimiter) is var next && next < 0 ? line.Length : at + next;
            if (at < line.Length && line[at] == '"')
            {
                var close = at + 1;
                parser._quoted.Clear();
                if (!parser.ReadQuoted(line, ref close)) return null;
                var after = line[close..].IndexOf(delimiter) is var behind && behind < 0 ? line.Length : close + behind;
                var isQuoted = line[close..after].IsWhiteSpace();
                if (isQuoted || protectsDelimiters) end = after;
                fields.Add(isQuoted ? parser._quoted.ToString() : line[at..end].ToString());
            }
            else fields.Add(line[at..end].ToString());
            if (end == line.Length) return [.. fields];
            at = end + 1;
        }
    }

    /// <summary>Reads up to behind the closing quote; false when the line ends first.</summary>
    private bool ReadQuoted(ReadOnlySpan<char> line, ref int at)
    {
        while (true)
        {
            var quote = line[at..].IndexOf('"');
            if (quote < 0)
            {
                _quoted.Append(line[at..]);
                at = line.Length;
                return false;
            }
            _quoted.Append(line.Slice(at, quote));
            at += quote + 1;
            if (at == line.Length || line[at] != '"') return true;
            _quoted.Append('"');
            at++;
        }
    }
}
