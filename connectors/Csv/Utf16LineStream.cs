using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace Yidang.Connectors.Csv;

/// <summary>
/// Reads UTF-16 as UTF-8. What is no character (half a surrogate pair, half a code unit at the end) becomes the byte 0xFF, which no
/// UTF-8 has: it then costs the line that it stands in, not the file.
/// </summary>
internal sealed class Utf16LineStream(Stream source, bool isBigEndian) : Stream
{
    private const int UnitsPerBlock = 16 * 1024;

    private readonly byte[] _bytes = new byte[2 * UnitsPerBlock];
    private readonly byte[] _utf8 = new byte[3 * UnitsPerBlock + 1];
    private int _kept;
    private int _at;
    private int _end;
    private bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (_at == _end && !_ended) Fill();
        var length = Math.Min(buffer.Length, _end - _at);
        _utf8.AsSpan(_at, length).CopyTo(buffer);
        _at += length;
        return length;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) source.Dispose();
        base.Dispose(disposing);
    }

    private void Fill()
    {
        var filled = _kept + source.ReadAtLeast(_bytes.AsSpan(_kept), _bytes.Length - _kept, throwOnEndOfStream: false);
        _ended = filled < _bytes.Length;
        var units = MemoryMarshal.Cast<byte, char>(_bytes.AsSpan(0, filled & ~1));
        if (isBigEndian) BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<char, short>(units), MemoryMarshal.Cast<char, short>(units));
        (_at, _end) = (0, 0);
        while (units.Length > 0)
        {
            var status = Utf8.FromUtf16(units, _utf8.AsSpan(_end), out var read, out var written, replaceInvalidSequences: false, isFinalBlock: _ended);
            _end += written;
            units = units[read..];
            if (status != OperationStatus.InvalidData) break;
            _utf8[_end++] = 0xFF;
            units = units[1..];
        }
        // The first half of a pair whose second half is in the next block.
        _kept = 2 * units.Length;
        if (_kept > 0)
        {
            if (isBigEndian) BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<char, short>(units), MemoryMarshal.Cast<char, short>(units));
            MemoryMarshal.AsBytes(units).CopyTo(_bytes);
        }
        if (_ended && (filled & 1) == 1) _utf8[_end++] = 0xFF;
    }
}
