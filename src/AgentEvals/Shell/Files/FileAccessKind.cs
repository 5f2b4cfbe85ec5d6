namespace AgentEvals.Shell.Files;

/// <summary>What a command does to a file.</summary>
public enum FileAccessKind
{
    /// <summary>Looks into it.</summary>
    Read,

    /// <summary>Creates it, or changes its content or mode.</summary>
    Write,

    /// <summary>Removes it, or moves it away.</summary>
    Delete,
}
