namespace AgentEvals.Grading.Tests.Languages.Reading;

/// <summary>What a block of code is for.</summary>
internal enum BlockKind
{
    /// <summary>A function with a name.</summary>
    Function,

    /// <summary>A function without one.</summary>
    Lambda,

    /// <summary>A class, module, namespace or other container of functions.</summary>
    Container,

    /// <summary>Runs under a condition.</summary>
    Condition,

    /// <summary>Runs any number of times.</summary>
    Loop,

    /// <summary>What a handler watches over.</summary>
    Try,

    /// <summary>A handler of exceptions.</summary>
    Catch,

    /// <summary>Runs after a try in any case.</summary>
    Finally,

    /// <summary>Python's <c>with</c> and its kin.</summary>
    Scope,
}
