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
    public static bool IsIdle(string call) => IsWait(call) || IsShown(call) || call == "Warn";

    /// <summary>Whether a call shows something.</summary>
    public static bool IsShown(string call) =>
        call is "WriteLine" or "Write" or "print" or "println" or "log" or "Println" or "Printf" or "warn";

    /// <summary>Whether a call puts a text together.</summary>
    public static bool IsOfText(string call) =>
        call
            is "Append"
                or "AppendLine"
                or "AppendFormat"
                or "ToString"
                or "Format"
                or "Join"
                or "Concat"
                or "append"
                or "format"
                or "join"
                or "str"
                or "range"
                or "Range"
                or "Sprintf"
                or "nameof";
}
