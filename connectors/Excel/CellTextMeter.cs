namespace Yidang.Connectors.Excel;

/// <summary>
/// Measures, in a stream of XML bytes and without keeping any, the longest text of one cell: what lies between the tags from one
/// cell or shared string to the next, or within one tag.
/// </summary>
internal sealed class CellTextMeter
{
    private long _text;
    private long _tag;
    private bool _inTag;
    private int _nameLength;
    private readonly byte[] _name = new byte[4];

    /// <summary>Bytes of the longest cell text or tag so far, the current one included.</summary>
    public long Longest { get; private set; }

    public void Read(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var at = bytes.IndexOf(_inTag ? (byte)'>' : (byte)'<');
            var part = at < 0 ? bytes : bytes[..at];
            if (_inTag)
            {
                _tag += part.Length;
                var room = Math.Min(_name.Length - _nameLength, part.Length);
                part[..room].CopyTo(_name.AsSpan(_nameLength));
                _nameLength += room;
            }
            else _text += part.Length;
            Longest = Math.Max(Longest, Math.Max(_text, _tag));
            if (at < 0) return;
            if (_inTag)
            {
                if (EndsCell()) _text = 0;
                _tag = 0;
                _nameLength = 0;
            }
            _inTag = !_inTag;
            bytes = bytes[(at + 1)..];
        }
    }

    /// <summary>A rich text is many runs within one <c>si</c>, <c>c</c> or <c>comment</c>: only the end of that ends the cell.</summary>
    private bool EndsCell()
    {
        var name = _name.AsSpan(0, _nameLength);
        return name.SequenceEqual("/c"u8) || name.SequenceEqual("/si"u8) || name.SequenceEqual("/row"u8) || name.SequenceEqual("/com"u8) || name.StartsWith("/x:"u8)
            || (name.Length > 0 && name[0] == (byte)'c' && (name.Length == 1 || name[1] == (byte)' '));
    }
}
