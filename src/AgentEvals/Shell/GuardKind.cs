namespace AgentEvals.Shell;

/// <summary>How a guard decides.</summary>
public enum GuardKind
{
    /// <summary>Runs when what stands before <c>&amp;&amp;</c>, or in the condition, succeeds.</summary>
    OnSuccess,

    /// <summary>Runs when what stands before <c>||</c>, or in the condition, fails.</summary>
    OnFailure,

    /// <summary>Runs any number of times.</summary>
    Loop,

    /// <summary>Runs when a pattern of a <c>case</c> matches.</summary>
    Case,

    /// <summary>Runs when the function that holds it is called.</summary>
    Function,

    /// <summary>Runs when something was thrown.</summary>
    Catch,
}
