namespace AgentEvals.Shell.Status;

/// <summary>What an exit status may be: a set of possibilities.</summary>
[Flags]
internal enum ExitStatus
{
    None = 0,
    Zero = 1,
    NonZero = 2,
    Unknown = 4,

    /// <summary>Of a variable: the script has not set it.</summary>
    Unset = 8,
    Any = Zero | NonZero,
}
