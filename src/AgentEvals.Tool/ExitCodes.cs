namespace AgentEvals.Tool;

/// <summary>What the exit codes of every command mean.</summary>
internal static class ExitCodes
{
    /// <summary>All is well.</summary>
    public const int Fine = 0;

    /// <summary>The verdict is no: an eval failed, there is a finding, something needs a person.</summary>
    public const int No = 1;

    /// <summary>Wrong use or bad input.</summary>
    public const int BadInput = 2;

    /// <summary>Neither yes nor no.</summary>
    public const int Inconclusive = 3;
}
