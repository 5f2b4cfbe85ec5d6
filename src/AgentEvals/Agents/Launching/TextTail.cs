namespace AgentEvals.Agents.Launching;

/// <summary>Keeps the last lines of a text that may be of any length.</summary>
internal sealed class TextTail
{
    private const int MostLines = 60;
    private const int LongestLine = 2000;
    private readonly Queue<string> _lines = new();
    private readonly Lock _lock = new();

    public void Add(string line)
    {
        lock (_lock)
        {
            _lines.Enqueue(line.Length > LongestLine ? line[..LongestLine] : line);
            if (_lines.Count > MostLines)
            {
                _lines.Dequeue();
            }
        }
    }

    public override string ToString()
    {
        lock (_lock)
        {
            return string.Join('\n', _lines);
        }
    }
}
