using System.Collections.Concurrent;

namespace AgentEvals.Tests.Runs;

/// <summary>The system's clock, but waits of the lengths given are over at once, or never. It keeps what was waited for.</summary>
internal sealed class ShortWaits(bool areOver, params TimeSpan[] lengths) : TimeProvider
{
    public ConcurrentQueue<TimeSpan> Waited { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (!lengths.Contains(dueTime))
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        Waited.Enqueue(dueTime);
        return base.CreateTimer(callback, state, areOver ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, period);
    }
}
