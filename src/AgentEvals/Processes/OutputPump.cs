using System.Buffers;
using System.Text;

namespace AgentEvals.Processes;

/// <summary>
/// Carries one pipe to its taker: bytes to a stream, lines to a listener, or text that is kept. Memory stays bounded
/// whatever the program writes: a line and the kept text are cut at <see cref="Limit"/>.
/// </summary>
internal sealed class OutputPump(Stream? stream, Action<string>? listener)
{
    /// <summary>Characters that a line, or the kept text, may have.</summary>
    public const int Limit = 64 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Decoder _decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetDecoder();
    private readonly StringBuilder _text = new();
    private readonly TaskCompletionSource _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _closed;

    /// <summary>Completes when a taker threw.</summary>
    public Task Broken => _broken.Task;

    /// <summary>True when something was dropped because of the limit.</summary>
    public bool WasCut { get; private set; }

    /// <summary>The text that no stream and no listener took.</summary>
    public string Text
    {
        get
        {
            lock (_lock)
            {
                return listener is null && stream is null ? _text.ToString() : "";
            }
        }
    }

    /// <summary>Reads to the end; a taker that throws ends it, see <see cref="Broken"/>.</summary>
    public async Task RunAsync(Stream pipe, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            while (await ReadAsync(pipe, buffer, cancellationToken).ConfigureAwait(false) is var count && count > 0)
            {
                if (stream is not null)
                {
                    await stream.WriteAsync(buffer.AsMemory(0, count), CancellationToken.None).ConfigureAwait(false);
                }

                Take(buffer.AsSpan(0, count), flush: false);
            }

            Take([], flush: true);
        }
        catch
        {
            _broken.TrySetResult();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Takes nothing more, and gives the listener the unfinished last line.</summary>
    public void Close()
    {
        lock (_lock)
        {
            if (!_closed && listener is not null && _text.Length > 0)
            {
                Emit();
            }

            _closed = true;
        }
    }

    private static async ValueTask<int> ReadAsync(Stream pipe, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await pipe.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
        {
            return 0; // the drain time is up, or the pipe is gone
        }
    }

    private void Take(ReadOnlySpan<byte> bytes, bool flush)
    {
        if (stream is not null && listener is null)
        {
            return;
        }

        var chars = ArrayPool<char>.Shared.Rent(Encoding.UTF8.GetMaxCharCount(bytes.Length));
        try
        {
            lock (_lock)
            {
                if (!_closed)
                {
                    Take(chars.AsSpan(0, _decoder.GetChars(bytes, chars, flush)));
                    if (flush && listener is not null && _text.Length > 0)
                    {
                        Emit();
                    }
                }
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
        }
    }

    private void Take(ReadOnlySpan<char> chars)
    {
        while (listener is not null && chars.IndexOf('\n') is var end && end >= 0)
        {
            Keep(chars[..end]);
            Emit();
            chars = chars[(end + 1)..];
        }

        Keep(chars);
    }

    private void Keep(ReadOnlySpan<char> chars)
    {
        var room = Math.Min(chars.Length, Limit - _text.Length);
        WasCut |= room < chars.Length;
        _text.Append(chars[..room]);
    }

    private void Emit()
    {
        if (_text is [.., '\r'])
        {
            _text.Length--;
        }

        var line = _text.ToString();
        _text.Clear();
        listener!(line);
    }
}
