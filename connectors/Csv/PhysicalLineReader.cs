using System.Buffers;

namespace Yidang.Connectors.Csv;

/// <summary>
/// Cuts a stream of bytes into physical lines at <c>\n</c>, <c>\r\n</c> and a lone <c>\r</c>. No trail byte of UTF-8, GB18030, GBK or
/// Big5 is one of these, so lines can be cut before they are decoded. Memory is bounded by the longest line allowed.
/// </summary>
internal sealed class PhysicalLineReader(Stream stream, int maxLineBytes = PhysicalLineReader.DefaultMaxLineBytes) : IDisposable
{
    public const int DefaultMaxLineBytes = 16 * 1024 * 1024;

    /// <summary>What is kept of a line that is too long, as evidence.</summary>
    private const int KeptOfTooLong = 16 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(256 * 1024);
    private int _start;
    private int _end;
    private bool _endOfStream;

    /// <summary>Number of the current line; the first is 1.</summary>
    public int LineNumber { get; private set; }

    public LineEnding Ending { get; private set; }

    /// <summary>True when the current line was longer than allowed; the rest of it has been passed over.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Moves to the next line. The span is valid until the next call.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        IsTooLong = false;
        var searched = 0;
        while (true)
        {
            var at = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOfAny((byte)'\n', (byte)'\r');
            if (at >= 0)
            {
                var length = searched + at;
                if (_buffer[_start + length] == '\r' && _start + length + 1 == _end && !_endOfStream)
                {
                    searched = length;
                    Fill();
                    continue;
                }
                line = Take(length);
                return true;
            }
            searched = _end - _start;
            if (_endOfStream)
            {
                if (searched == 0)
                {
                    line = default;
                    return false;
                }
                line = Take(searched);
                return true;
            }
            if (searched >= maxLineBytes) return SkipRest(out line);
            Fill();
        }
    }

    public void Dispose()
    {
        var buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
        stream.Dispose();
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        var line = _buffer.AsSpan(_start, length);
        var next = _start + length;
        Ending = LineEnding.EndOfFile;
        if (next < _end)
        {
            var isPair = _buffer[next] == '\r' && next + 1 < _end && _buffer[next + 1] == '\n';
            Ending = isPair ? LineEnding.CarriageReturnLineFeed : _buffer[next] == '\r' ? LineEnding.CarriageReturn : LineEnding.LineFeed;
            next += isPair ? 2 : 1;
        }
        _start = next;
        LineNumber++;
        return line;
    }

    private bool SkipRest(out ReadOnlySpan<byte> line)
    {
        var kept = _buffer.AsSpan(_start, KeptOfTooLong).ToArray();
        _start = _end;
        while (true)
        {
            var at = _buffer.AsSpan(_start, _end - _start).IndexOfAny((byte)'\n', (byte)'\r');
            // A carriage return at the very end may have its line feed in the next block.
            if (at >= 0 && !(_buffer[_start + at] == '\r' && _start + at + 1 == _end && !_endOfStream))
            {
                Take(at);
                break;
            }
            _start = at >= 0 ? _start + at : _end;
            if (_endOfStream)
            {
                Take(_end - _start);
                break;
            }
            Fill();
        }
        IsTooLong = true;
        line = kept;
        return true;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        if (_end == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _endOfStream = read == 0;
    }
}
