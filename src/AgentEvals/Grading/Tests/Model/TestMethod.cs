namespace AgentEvals.Grading.Tests.Model;

/// <summary>One test, or one helper that asserts, as its file declares it.</summary>
internal sealed record TestMethod
{
    /// <summary>The test's own name: the method's name, or the title of <c>it("…")</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it stands in: namespace and classes, or the titles of <c>describe</c> blocks; empty at the top.</summary>
    public string Container { get; init; } = "";

    /// <summary>Its parameters' types or names, normalised: tells overloads apart; empty where the language has none.</summary>
    public string Signature { get; init; } = "";

    /// <summary>The names of its parameters, where they choose the fixtures and cases that it runs with; empty where they do not.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>The names of the classes that its own class derives from; empty where nobody reads them.</summary>
    public IReadOnlyList<string> Inherits { get; init; } = [];

    /// <summary>What makes it a test, as written (<c>Fact</c>, <c>it</c>, <c>@Test</c>); null for helpers and for tests by naming convention.</summary>
    public string? Marker { get; init; }

    /// <summary>First line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Last line.</summary>
    public int EndLine { get; init; }

    /// <summary>True for a helper: it asserts, but no runner discovers it on its own.</summary>
    public bool IsHelper { get; init; }

    /// <summary>True for rows of data that stand apart from the tests which run with them.</summary>
    public bool IsData => IsHelper && Cases.Count > 0 && Tokens.Count == 0;

    /// <summary>True for a helper that the runner calls around every test of its class or group.</summary>
    public bool IsHook { get; init; }

    /// <summary>True for a helper that the runner calls before every test of its class, whatever it does.</summary>
    public bool IsSetUp { get; init; }

    /// <summary>True for a step of a scenario: its base class, which stands elsewhere, runs it and says what has to come of it.</summary>
    public bool IsStep { get; init; }

    /// <summary>True for one that takes the place of a base class's method of the same name.</summary>
    public bool IsOverride { get; init; }

    /// <summary>False when a runner would not find it: attribute missing, class abstract or private, name out of pattern, compiled out. The reason is in <see cref="UndiscoveredBecause"/>.</summary>
    public bool IsDiscovered { get; init; } = true;

    /// <summary>True when a later one of its name takes its place, so that nothing can run it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Why no runner would find it.</summary>
    public string? UndiscoveredBecause { get; init; }

    /// <summary>The marker that skips it always, as written, its own or an enclosing scope's; null when it runs.</summary>
    public string? Skip { get; init; }

    /// <summary>The marker that skips it under a condition, as written.</summary>
    public string? ConditionalSkip { get; init; }

    /// <summary>The marker that expects it to fail (xfail, fails, should_panic), as written.</summary>
    public string? ExpectedFailure { get; init; }

    /// <summary>True when it silences its siblings: <c>it.only</c>, <c>fdescribe</c>.</summary>
    public bool IsFocused { get; init; }

    /// <summary>Rows of data, each as normalised text; empty for a plain test.</summary>
    public IReadOnlyList<string> Cases { get; init; } = [];

    /// <summary>Number of generated cases or repetitions (property tests, <c>[Repeat]</c>), where it is a literal.</summary>
    public long? GeneratedCases { get; init; }

    /// <summary>How often a loop goes round in which it asserts, where that is a literal.</summary>
    public long? Rounds { get; init; }

    /// <summary>Retries before a failure counts; 0 without.</summary>
    public int Retries { get; init; }

    /// <summary>Marks by which warnings are ignored that may fail it, as written.</summary>
    public IReadOnlyList<string> IgnoredWarnings { get; init; } = [];

    /// <summary>Timeout in milliseconds, where it is a literal.</summary>
    public double? TimeoutMs { get; init; }

    /// <summary>Tolerances that stand outside of its assertions: arguments of helpers, of comparers, of constants in its body.</summary>
    public IReadOnlyList<TestTolerance> Tolerances { get; init; } = [];

    /// <summary>Categories, traits, tags, markers.</summary>
    public IReadOnlyList<string> Traits { get; init; } = [];

    /// <summary>Its assertions, in order; those of local functions and lambdas included.</summary>
    public IReadOnlyList<TestAssertion> Assertions { get; init; } = [];

    /// <summary>Names of the functions that it calls, for following helpers; how often it calls one, <see cref="Tokens"/> tell.</summary>
    public IReadOnlyList<string> Calls { get; init; } = [];

    /// <summary>Names of the functions that it calls where every exception is swallowed: inside a try whose catch takes anything and does nothing.</summary>
    public IReadOnlyList<string> SwallowedCalls { get; init; } = [];

    /// <summary>The line of a statement that leaves the test before its first assertion, unconditionally or under a condition; null without.</summary>
    public int? EarlyExitLine { get; init; }

    /// <summary>The last line of what that statement leaves, which may be a loop alone; null where it leaves the test, or nobody knows.</summary>
    public int? EarlyExitReach { get; init; }

    /// <summary>True when <see cref="EarlyExitLine"/> stands under a condition.</summary>
    public bool EarlyExitIsConditional { get; init; }

    /// <summary>True when the body has no statement.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>Types that the test replaces by a mock, a stub or a module mock.</summary>
    public IReadOnlyList<string> Mocks { get; init; } = [];

    /// <summary>What else there is to know, where the parser saw that both sides have it; null where everything is here.</summary>
    public UnchangedMethod? Rest { get; init; }

    /// <summary>The body's tokens, comments and white space stripped: for similarity and for "nothing changed".</summary>
    public IReadOnlyList<string> Tokens { get; init; } = [];
}
