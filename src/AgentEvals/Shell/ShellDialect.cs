namespace AgentEvals.Shell;

/// <summary>The language of a command line.</summary>
public enum ShellDialect
{
    /// <summary>Told from the text; a POSIX shell where nothing speaks against it.</summary>
    Auto,

    /// <summary>sh, bash, zsh.</summary>
    Posix,

    /// <summary>Windows PowerShell and pwsh.</summary>
    PowerShell,

    /// <summary>cmd.exe.</summary>
    Cmd,
}
