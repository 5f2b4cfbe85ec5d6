namespace AgentEvals.Grading.Tests.Model;

/// <summary>One assertion of a test or helper, in a form that can be compared across libraries.</summary>
internal sealed record TestAssertion
{
    /// <summary>The name of what a function asks that is called until it comes true.</summary>
    public const string Awaited = "until";

    /// <summary>Line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The whole call, comments stripped, white space collapsed.</summary>
    public required string Text { get; init; }

    /// <summary>The name of the assertion as its library has it: <c>Equal</c>, <c>ShouldBe</c>, <c>toBe</c>, <c>assert_eq!</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How much it pins down.</summary>
    public required Strength Strength { get; init; }

    /// <summary>What is looked at, normalised (white space, awaits and casts stripped); empty when unclear.</summary>
    public string Subject { get; init; } = "";

    /// <summary>What is expected, normalised; null when the assertion names no value.</summary>
    public string? Expected { get; init; }

    /// <summary>True when <see cref="Expected"/> is a literal, or made of literals alone.</summary>
    public bool ExpectedIsLiteral { get; init; }

    /// <summary>True when <see cref="Expected"/> is read from the very object that <see cref="Subject"/> looks at.</summary>
    public bool ExpectedFromActual { get; init; }

    /// <summary>True for the negated form: not equal, not contains.</summary>
    public bool IsNegated { get; init; }

    /// <summary>The tolerance; larger is looser. Null without one.</summary>
    public double? Tolerance { get; init; }

    /// <summary>True when it is given a tolerance, even one whose size is not to be seen here.</summary>
    public bool IsTolerant { get; init; }

    /// <summary>How many conditions (if, switch, ternary, optional chaining) stand around it inside its test.</summary>
    public int Conditions { get; init; }

    /// <summary>The decisions that lead to it; empty without conditions.</summary>
    public IReadOnlyList<Decision> Path { get; init; } = [];

    /// <summary>True when it stands in a loop: it may say what several said before.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>True when it stands in one of several branches that are compiled for different targets: some other assertion stands for it elsewhere.</summary>
    public bool IsOfBranch { get; init; }

    /// <summary>True when a failure would be swallowed: inside a try whose catch does not rethrow or assert, or after it is caught.</summary>
    public bool IsSwallowed { get; init; }

    /// <summary>True when errors of some type before it are passed over, so that it is not reached then.</summary>
    public bool IsExcused { get; init; }

    /// <summary>True when it is tried again where it fails: inside what a retry helper is given.</summary>
    public bool IsRetried { get; init; }

    /// <summary>True when nothing awaits it although it is asynchronous.</summary>
    public bool IsUnawaited { get; init; }

    /// <summary>True when it is of a kind that may give a promise, and is awaited or handed to whoever awaits it.</summary>
    public bool IsAwaited { get; init; }

    /// <summary>True when it stands in a function of the test's own, which somebody else calls: it counts only if that happens.</summary>
    public bool IsOfCallback { get; init; }

    /// <summary>True when it calls a helper that asserts, rather than a library's assertion; <see cref="Name"/> is the helper's.</summary>
    public bool IsHelperCall { get; init; }

    /// <summary>True when it verifies calls of a mock.</summary>
    public bool IsMockVerification { get; init; }
}
