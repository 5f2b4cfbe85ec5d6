namespace AgentEvals.Tests.Results.Lifecycle;

/// <summary>A clock that stands where it was set.</summary>
internal sealed class HandSetClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
