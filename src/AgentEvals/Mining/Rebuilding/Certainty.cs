namespace AgentEvals.Mining.Rebuilding;

/// <summary>How sure a rebuilt change of a file is.</summary>
public enum Certainty
{
    /// <summary>The texts before and after are known as a whole.</summary>
    Exact,

    /// <summary>What is shown happened; the rest of the file, or where in it the lines stand, is not known.</summary>
    Partial,

    /// <summary>The file was changed, and the log does not show how.</summary>
    Unknown,
}
