namespace AgentEvals.Grading.Tests.Comparison.Bodies;

/// <summary>Tells calls that ask for nothing: they take time, show something, or warn without failing.</summary>
internal static class IdleCalls
{
    /// <summary>Whether a call does nothing but take time.</summary>
    public static bool IsWait(string call) =>
        call
            is "Sleep"
                or "Delay"
                or "Yield"
                or "SpinWait"
                or "ConfigureAwait"
                or "FromSeconds"
                or "FromMilliseconds"
                or "FromMinutes"
                or "sleep"
                or "delay"
                or "setTimeout";

    /// <summary>Whether a call takes time, shows something or warns, and asks for nothing.</summary>
    public static bool IsIdle(string call) =>
        IsWait(call) || call is "WriteLine" or "Write" or "Warn" or "print" or "println" or "log" or "Println" or "Printf";
}
