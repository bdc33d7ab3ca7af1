using System.Text;
using System.Text.Unicode;

namespace Yidang.Connectors.Csv;

/// <summary>Decodes physical lines one at a time into a buffer that is used again; a line that cannot be decoded is a fault, not the end.</summary>
/// <param name="lines">The lines' bytes.</param>
/// <param name="encoding">Strict.</param>
/// <param name="hasUtf8Lines">True when lines of UTF-8 in this two-byte text are damage.</param>
internal sealed class TextLineReader(PhysicalLineReader lines, Encoding encoding, bool hasUtf8Lines) : IDisposable
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
        Fault = lines.IsTooLong ? LineFault.TooLong
            : bytes.Contains((byte)0) ? LineFault.NulCharacter
            : hasUtf8Lines && IsUtf8(bytes) ? LineFault.OtherEncoding
            : LineFault.None;
        if (Fault == LineFault.None) Decode(bytes);
        else _rewritten = Readable(bytes);
        return true;
    }

    public TextLine Keep() => new(Number, _rewritten ?? new string(_chars, 0, _length), Ending, Fault);

    public void Dispose() => lines.Dispose();

    // Chinese in UTF-8 makes pairs that are rare characters in GB18030; what reads well as GB18030 is that.
    private static bool IsUtf8(ReadOnlySpan<byte> bytes) =>
        bytes.ContainsAnyInRange((byte)0xE0, (byte)0xF4) && Utf8.IsValid(bytes) && !TwoByteEvidence.IsPlausibleGb(bytes);

    private void Decode(ReadOnlySpan<byte> bytes)
    {
        // No encoding of deliveries makes more characters than bytes.
        if (_chars.Length < bytes.Length) _chars = new char[Math.Max(bytes.Length, _chars.Length * 2)];
        try
        {
            _length = encoding.GetChars(bytes, _chars);
            // Files joined end to end keep their byte order marks; inside a file the mark would hide the quote behind it.
            if (_length > 0 && _chars[0] == '\uFEFF') _rewritten = new string(_chars, 1, _length - 1);
        }
        catch (DecoderFallbackException)
        {
            Fault = LineFault.Undecodable;
            _rewritten = Readable(bytes);
            return;
        }
        if (PrivateUseCharacters.MayBeIn(Text)) _rewritten = PrivateUseCharacters.Normalise(Text.ToString());
    }

    private string Readable(ReadOnlySpan<byte> bytes)
    {
        var shown = (Encoding)encoding.Clone();
        if (Fault == LineFault.OtherEncoding) shown = (Encoding)TextEncodings.Utf8.Clone();
        shown.DecoderFallback = DecoderFallback.ReplacementFallback;
        return shown.GetString(bytes[..Math.Min(bytes.Length, 4 * DamagedRow.MaxRawText)]);
    }
}
