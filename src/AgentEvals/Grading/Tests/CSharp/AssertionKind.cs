namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>The styles in which a link of a chain asserts.</summary>
internal enum AssertionKind
{
    /// <summary>It does not.</summary>
    None,

    /// <summary><c>Assert.Equal(…)</c>, <c>StringAssert.Contains(…)</c>.</summary>
    Static,

    /// <summary><c>Should.Throw(…)</c>.</summary>
    ShouldStatic,

    /// <summary><c>x.ShouldBe(…)</c>.</summary>
    Shouldly,

    /// <summary><c>x.Should().Be(…)</c>, <c>Assert.That(x).IsEqualTo(…)</c>, <c>Check.That(x).IsTrue()</c>.</summary>
    Fluent,

    /// <summary>Calls of a mock.</summary>
    Mock,

    /// <summary>A comparison against an approved file.</summary>
    Snapshot,

    /// <summary>A method of one's own that asserts.</summary>
    Helper,
}
