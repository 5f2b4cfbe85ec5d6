namespace AgentEvals.EndToEnd.Tests.Agents;

/// <summary>A clock whose timers ring when the test says so, however slow the machine is.</summary>
internal sealed class HandSetTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<HandSetTimer> _timers = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HandSetTimer(() => callback(state));
        lock (_lock)
        {
            _timers.Add(timer);
        }

        return timer;
    }

    /// <summary>Lets every timer ring.</summary>
    public void RingAll()
    {
        HandSetTimer[] timers;
        lock (_lock)
        {
            timers = [.. _timers];
        }

        foreach (var timer in timers)
        {
            timer.Ring();
        }
    }

    private sealed class HandSetTimer(Action ring) : ITimer
    {
        private bool _isOver;

        public void Ring()
        {
            if (!_isOver)
            {
                ring();
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => !_isOver;

        public void Dispose() => _isOver = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
