using System.Buffers;

namespace AgentEvals.Transcripts.Reading;

/// <summary>
/// Cuts a stream into lines at LF (and at nothing else: agents print U+2028 and form feeds inside strings), holding one line
/// in memory. A line over the limit is not kept, only measured.
/// </summary>
internal sealed class LineReader(Stream stream, int longestLine = LineReader.LongestLine) : IDisposable
{
    /// <summary>Bytes that a line may have.</summary>
    public const int LongestLine = 64 * 1024 * 1024;

    private const int LargestPooled = 1024 * 1024;

    private byte[] _buffer = Rent(64 * 1024);
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>The line that <see cref="ReadAsync"/> found, without its end; valid until the next call.</summary>
    public Memory<byte> Line { get; private set; }

    /// <summary>The length of a line that was too long; 0 for a line that is kept.</summary>
    public long SkippedLength { get; private set; }

    /// <summary>True when the last line had a line end.</summary>
    public bool EndedWithNewline { get; private set; }

    /// <summary>Goes to the next line; false when there is none.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        SkippedLength = 0;
        Line = default;
        var scanned = _start;
        while (true)
        {
            var found = _buffer.AsSpan(scanned, _end - scanned).IndexOf((byte)'\n');
            if (found >= 0)
            {
                Take(scanned + found, scanned + found + 1);
                EndedWithNewline = true;
                return true;
            }

            scanned = _end;
            if (_isAtEnd)
            {
                if (_start == _end && SkippedLength == 0)
                {
                    return false;
                }

                Take(_end, _end);
                EndedWithNewline = false;
                return true;
            }

            if (_end - _start > longestLine)
            {
                SkippedLength += _end - _start;
                _start = _end = scanned = 0;
            }

            scanned -= MakeRoom();
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            _end += read;
            _isAtEnd = read == 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Return(_buffer);
        _buffer = [];
    }

    /// <summary>Large buffers are rare, and the pool would hold on to them.</summary>
    private static byte[] Rent(int size) =>
        size > LargestPooled ? GC.AllocateUninitializedArray<byte>(size) : ArrayPool<byte>.Shared.Rent(size);

    private static void Return(byte[] buffer)
    {
        if (buffer.Length is > 0 and <= LargestPooled)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Take(int lineEnd, int next)
    {
        if (SkippedLength > 0)
        {
            SkippedLength += lineEnd - _start;
        }
        else
        {
            Line = _buffer.AsMemory(_start, lineEnd - _start);
        }

        _start = next;
    }

    /// <returns>By how much the kept bytes moved.</returns>
    private int MakeRoom()
    {
        if (_end < _buffer.Length)
        {
            return 0;
        }

        var moved = _start;
        var target = _start > _buffer.Length / 2 ? _buffer : Rent(_buffer.Length * 2);
        _buffer.AsSpan(_start, _end - _start).CopyTo(target);
        if (target != _buffer)
        {
            Return(_buffer);
            _buffer = target;
        }

        _end -= _start;
        _start = 0;
        return moved;
    }
}
