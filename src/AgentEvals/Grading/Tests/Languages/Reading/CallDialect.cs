using System.Collections.Frozen;

namespace AgentEvals.Grading.Tests.Languages.Reading;

/// <summary>How a language writes calls: data for <see cref="CallReader"/>.</summary>
internal sealed record CallDialect
{
    /// <summary>True when a name and an exclamation mark call a macro: <c>assert!(x)</c>.</summary>
    public bool HasMacros { get; init; }

    /// <summary>True when a block in braces may follow a call as its last argument.</summary>
    public bool HasTrailingLambdas { get; init; }

    /// <summary>Names that take an operator and what stands behind it for their argument: Ruby's <c>x.should == 1</c>.</summary>
    public FrozenSet<string> ComparingCommands { get; init; } = [];

    /// <summary>True when arguments need no brackets: <c>assert_equal 1, x</c>.</summary>
    public bool HasCommandCalls => CommandEnds.Count > 0;

    /// <summary>Words that end the arguments of a call without brackets; none where calls need brackets.</summary>
    public FrozenSet<string> CommandEnds { get; init; } = [];

    /// <summary>True when angle brackets after a name hold types.</summary>
    public bool HasTypeArguments { get; init; }

    /// <summary>True when a string directly behind a name is its argument: tagged templates.</summary>
    public bool HasTaggedTemplates { get; init; }
}
