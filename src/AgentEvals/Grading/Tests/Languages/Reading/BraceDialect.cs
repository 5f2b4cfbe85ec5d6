using System.Collections.Frozen;

namespace AgentEvals.Grading.Tests.Languages.Reading;

/// <summary>How a language with braces introduces its blocks: data for <see cref="BraceBlocks"/>.</summary>
internal sealed record BraceDialect
{
    /// <summary>Words that introduce a condition.</summary>
    public FrozenSet<string> Conditions { get; init; } = ["if", "switch"];

    /// <summary>Words that introduce a loop.</summary>
    public FrozenSet<string> Loops { get; init; } = ["for", "while"];

    /// <summary>Words that introduce a container of functions.</summary>
    public FrozenSet<string> Containers { get; init; } = ["class"];

    /// <summary>Words that introduce a function.</summary>
    public FrozenSet<string> Functions { get; init; } = [];

    /// <summary>True when the header of a condition stands in round brackets, and a body may be one statement.</summary>
    public bool HasHeadersInBrackets { get; init; } = true;

    /// <summary>True when a line break can end a statement.</summary>
    public bool EndsStatementsAtLineBreaks { get; init; }

    /// <summary>True when a name and round brackets before a brace declare a function.</summary>
    public bool HasBareMethods { get; init; }

    /// <summary>What stands before the body of a function without a name: <c>=&gt;</c>.</summary>
    public string Arrow { get; init; } = "=>";

    /// <summary>True when any brace that nothing else claims opens a function without a name.</summary>
    public bool BracesAreLambdas { get; init; }
}
