using System.Text;

namespace Yidang.Connectors.Csv;

/// <summary>Decodes physical lines one at a time into a buffer that is used again; a line that cannot be decoded is a fault, not the end.</summary>
internal sealed class TextLineReader(PhysicalLineReader lines, Encoding encoding) : IDisposable
{
    private char[] _chars = new char[4096];
    private string? _rewritten;
    private int _length;

    /// <summary>The current line's text; as far as it can be shown when it has a fault. Valid until the next call.</summary>
    public ReadOnlySpan<char> Text => _rewritten is null ? _chars.AsSpan(0, _length) : _rewritten;

    public int Number => lines.LineNumber;

    public LineEnding Ending => lines.Ending;

    public LineFault Fault { get; private set; }

    public bool TryRead()
    {
        _rewritten = null;
        if (!lines.TryRead(out var bytes)) return false;
        Fault = lines.IsTooLong ? LineFault.TooLong : bytes.Contains((byte)0) ? LineFault.Undecodable : LineFault.None;
        if (Fault == LineFault.None) Decode(bytes);
        else _rewritten = Readable(bytes);
        return true;
    }

    public TextLine Keep() => new(Number, _rewritten ?? new string(_chars, 0, _length), Ending, Fault);

    public void Dispose() => lines.Dispose();

    private void Decode(ReadOnlySpan<byte> bytes)
    {
        // No encoding of deliveries makes more characters than bytes.
        if (_chars.Length < bytes.Length) _chars = new char[Math.Max(bytes.Length, _chars.Length * 2)];
        try
        {
            _length = encoding.GetChars(bytes, _chars);
        }
        catch (DecoderFallbackException)
        {
            Fault = LineFault.Undecodable;
            _rewritten = Readable(bytes);
            return;
        }
        if (PrivateUseCharacters.MayBeIn(_chars.AsSpan(0, _length))) _rewritten = PrivateUseCharacters.Normalise(new string(_chars, 0, _length));
    }

    private string Readable(ReadOnlySpan<byte> bytes)
    {
        var shown = (Encoding)encoding.Clone();
        shown.DecoderFallback = DecoderFallback.ReplacementFallback;
        return shown.GetString(bytes[..Math.Min(bytes.Length, 4 * DamagedRow.MaxRawText)]);
    }
}
