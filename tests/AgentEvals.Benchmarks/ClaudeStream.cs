using System.Globalization;
using System.Text;

namespace AgentEvals.Benchmarks;

/// <summary>A stream of Claude Code's lines of any length: a message, a command, its result, again and again, and a result line.</summary>
internal sealed class ClaudeStream(long length, int outputSize = 2_000) : Stream
{
    private readonly byte[] _output = [.. Enumerable.Repeat((byte)'x', outputSize)];
    private readonly Queue<byte[]> _next = new();
    private byte[] _pending = Encoding.UTF8.GetBytes(
        """{"type":"system","subtype":"init","cwd":"/w","session_id":"s","model":"m","claude_code_version":"2.1.329"}""" + "\n"
    );
    private int _position;
    private long _written;
    private int _step;
    private bool _isEnded;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => _written;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_position == _pending.Length)
        {
            Fill();
        }

        var taken = Math.Min(count, _pending.Length - _position);
        _pending.AsSpan(_position, taken).CopyTo(buffer.AsSpan(offset));
        _position += taken;
        _written += taken;
        return taken;
    }

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Fill()
    {
        _position = 0;
        if (_next.TryDequeue(out var next))
        {
            _pending = next;
            return;
        }

        _pending = [];
        if (_written >= length)
        {
            if (!_isEnded)
            {
                _isEnded = true;
                _pending = Encoding.UTF8.GetBytes(
                    """{"type":"result","subtype":"success","is_error":false,"result":"done","num_turns":2,"total_cost_usd":0.5,"usage":{"input_tokens":3,"output_tokens":4}}"""
                        + "\n"
                );
            }

            return;
        }

        var id = (++_step).ToString(CultureInfo.InvariantCulture);
        _pending = Encoding.UTF8.GetBytes(
            $$$"""
            {"type":"assistant","message":{"id":"msg_{{{id}}}","role":"assistant","model":"m","content":[{"type":"text","text":"Running the tests again, step {{{id}}}."}],"usage":{"input_tokens":40,"output_tokens":1}},"parent_tool_use_id":null,"uuid":"a{{{id}}}","timestamp":"2026-11-21T02:00:00Z"}
            {"type":"assistant","message":{"id":"msg_{{{id}}}","role":"assistant","model":"m","content":[{"type":"tool_use","id":"toolu_{{{id}}}","name":"Bash","input":{"command":"npm test -- {{{id}}}","description":"Run"}}],"usage":{"input_tokens":40,"output_tokens":1}},"parent_tool_use_id":null,"uuid":"b{{{id}}}","timestamp":"2026-11-21T02:00:00Z"}
            {"type":"user","message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_{{{id}}}","is_error":false,"content":"
            """
        );
        _next.Enqueue(_output);
        _next.Enqueue(
            Encoding.UTF8.GetBytes(
                $$$""""
                "}]},"parent_tool_use_id":null,"uuid":"c{{{id}}}","timestamp":"2026-11-21T02:00:01Z","tool_use_result":{"stdout":"","stderr":"","interrupted":false}}

                """"
            )
        );
    }
}
