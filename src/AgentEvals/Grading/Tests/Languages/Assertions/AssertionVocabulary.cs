using System.Collections.Frozen;

namespace AgentEvals.Grading.Tests.Languages.Assertions;

/// <summary>How the test libraries of one language assert: data for <see cref="AssertionReader"/>.</summary>
internal sealed record AssertionVocabulary
{
    /// <summary>Assertions that are functions or methods of the test class: <c>assertEquals(…)</c>.</summary>
    public AssertionTable Functions { get; init; } = new();

    /// <summary>Assertions of an object that asserts: <c>assert.equal(…)</c>, <c>require.Equal(…)</c>.</summary>
    public AssertionTable Methods { get; init; } = new();

    /// <summary>The names of such objects.</summary>
    public FrozenSet<string> Receivers { get; init; } = [];

    /// <summary>The names of libraries all of whose functions check something: Go's <c>goleak.VerifyNone(t)</c>.</summary>
    public FrozenSet<string> CheckingReceivers { get; init; } = [];

    /// <summary>The names of such objects that are so common that only a statement of their own counts: Go's <c>s.Equal(…)</c>.</summary>
    public FrozenSet<string> StatementReceivers { get; init; } = [];

    /// <summary>Names of functions of one's own that assert where they are handed the tester: Go's <c>equals(t, want, got)</c>.</summary>
    public AssertionTable TesterFunctions { get; init; } = new();

    /// <summary>Arguments that come first and say nothing: Go's <c>t</c>.</summary>
    public FrozenSet<string> IgnoredFirstArguments { get; init; } = [];

    /// <summary>True when a message may stand before the other arguments, as in JUnit 4.</summary>
    public bool MessagesMayComeFirst { get; init; }

    /// <summary>Calls that begin an assertion on their argument: <c>expect(x)</c>, <c>assertThat(x)</c>.</summary>
    public FrozenSet<string> Roots { get; init; } = [];

    /// <summary>Words that begin an assertion on a subject given elsewhere: Ruby's <c>is_expected</c>.</summary>
    public FrozenSet<string> BareRoots { get; init; } = [];

    /// <summary>What follows a root, or stands inside one: <c>toBe(1)</c>, <c>is(1)</c>, <c>eq 1</c>.</summary>
    public AssertionTable Matchers { get; init; } = new();

    /// <summary>Links that negate what follows.</summary>
    public FrozenSet<string> Negations { get; init; } = [];

    /// <summary>Matchers of one of two states, which say as much where they are negated: <c>ShouldNot(BeClosed())</c>.</summary>
    public FrozenSet<string> States { get; init; } = [];

    /// <summary>Links whose argument is a matcher: <c>to(eq(1))</c>, <c>is(equalTo(1))</c>.</summary>
    public FrozenSet<string> MatcherLinks { get; init; } = [];

    /// <summary>Matchers that ask for all that they are given: <c>allOf(a, b)</c>.</summary>
    public FrozenSet<string> Conjunctions { get; init; } = [];

    /// <summary>Links that only read well.</summary>
    public FrozenSet<string> Fillers { get; init; } = [];

    /// <summary>Words that assert nothing behind a link that would have to be called: <c>expect(x).to.be.a.string</c>.</summary>
    public FrozenSet<string> Idle { get; init; } = [];

    /// <summary>Links after which an equality is partial: fields ignored, any order.</summary>
    public FrozenSet<string> Loosening { get; init; } = [];

    /// <summary>Properties of any value that begin an assertion on it: <c>x.should.equal(1)</c>.</summary>
    public FrozenSet<string> SubjectLinks { get; init; } = [];

    /// <summary>True when words between two values assert: <c>x shouldBe 1</c>.</summary>
    public bool HasInfixMatchers { get; init; }

    /// <summary>Calls that fail the test, as paths or last names: <c>t.Fatalf</c>, <c>fail</c>.</summary>
    public FrozenSet<string> Failures { get; init; } = [];

    /// <summary>The type of a result that is an error or nothing: what returns one may say so that a check failed.</summary>
    public string? ErrorResult { get; init; }

    /// <summary>Functions that end the test, and fail it where they are given an error: <c>done(new Error("late"))</c>.</summary>
    public FrozenSet<string> Reporters { get; init; } = [];

    /// <summary>True when <c>assert</c> is a keyword: <c>assert a == b</c>.</summary>
    public bool HasAssertStatement { get; init; }

    /// <summary>True when a test may hand its assertions to the runner: nose's <c>yield check, x, 1</c>.</summary>
    public bool YieldsAssertions { get; init; }

    /// <summary>True when a condition may stand behind a statement: Ruby.</summary>
    public bool HasModifiers { get; init; }

    /// <summary>True when an assertion with <c>rejects</c> or <c>resolves</c> must be awaited to count.</summary>
    public bool HasPromises { get; init; }

    /// <summary>Matchers that give a promise where what they look at waits for it: <c>await expect(locator).toHaveText("5")</c>.</summary>
    public FrozenSet<string> Promised { get; init; } = [];

    /// <summary>Functions that call what they are given later, and give a promise of it: <c>then</c>.</summary>
    public FrozenSet<string> Continuations { get; init; } = [];

    /// <summary>True where <c>.expect(…)</c> at the end of a chain of calls asks something of the answer to a request.</summary>
    public bool HasRequestExpectations { get; init; }

    /// <summary>Values that accept anything: <c>expect.anything()</c>, <c>mock.ANY</c>.</summary>
    public FrozenSet<string> Wildcards { get; init; } = [];

    /// <summary>Exception types so wide that naming them says no more than "it failed".</summary>
    public FrozenSet<string> WideExceptions { get; init; } =
    [
        "Exception",
        "BaseException",
        "Throwable",
        "Error",
        "StandardError",
        "RuntimeException",
        "AssertionError",
        "\\Exception",
        "\\Throwable",
    ];

    /// <summary>Beginnings of names of functions that assert although no table has them.</summary>
    public IReadOnlyList<string> HelperPrefixes { get; init; } =
    ["assert", "Assert", "expect", "verify", "check_", "xp_assert", "should", "must", "require", "ensure"];
}
