namespace AgentEvals.Scenarios;

/// <summary>Something that the harness checks after the trial. One of the nested kinds.</summary>
public abstract record Criterion
{
    /// <summary>The name of a criterion of one's own under <c>fail_when</c>; otherwise null.</summary>
    public string? Name { get; init; }

    /// <summary>Where it stands in the scenario file.</summary>
    public Problems.SourceLocation? Location { get; init; }

    /// <summary>A command that must exit with a code, run in the workspace after the agent.</summary>
    /// <param name="Command">The command line, for the platform's shell.</param>
    /// <param name="Exit">The expected exit code.</param>
    public sealed record Run(string Command, int Exit = 0) : Criterion;

    /// <summary>A file as the trial left it.</summary>
    /// <param name="Path">Relative to the workspace.</param>
    public sealed record FileState(string Path) : Criterion
    {
        /// <summary>Whether it must exist.</summary>
        public bool? Exists { get; init; }

        /// <summary>Text that it must contain.</summary>
        public string? Contains { get; init; }

        /// <summary>A regular expression that must match.</summary>
        public string? Matches { get; init; }

        /// <summary>A regular expression that must not match.</summary>
        public string? NotMatches { get; init; }
    }

    /// <summary>The diff as a whole.</summary>
    public sealed record DiffState : Criterion
    {
        /// <summary>A regular expression that a changed line (with its <c>+</c> or <c>-</c>) must match.</summary>
        public string? Matches { get; init; }

        /// <summary>A regular expression that no changed line may match.</summary>
        public string? NotMatches { get; init; }

        /// <summary>The largest allowed number of changed files.</summary>
        public int? MaxFiles { get; init; }

        /// <summary>The largest allowed number of added and removed lines together.</summary>
        public int? MaxLines { get; init; }
    }

    /// <summary>The agent's final message.</summary>
    public sealed record Output : Criterion
    {
        /// <summary>Text that it must contain.</summary>
        public string? Contains { get; init; }

        /// <summary>A regular expression that must match.</summary>
        public string? Matches { get; init; }
    }

    /// <summary>A test command of which named tests must pass.</summary>
    /// <param name="Command">The command line, for the platform's shell.</param>
    /// <param name="MustPass">Names of tests; empty means that the command's exit code decides.</param>
    public sealed record Tests(string Command, IReadOnlyList<string> MustPass) : Criterion;

    /// <summary>A question to a model judge.</summary>
    /// <param name="Rubric">What is judged.</param>
    /// <param name="MinScore">The lowest score that passes.</param>
    /// <param name="Of">The highest score.</param>
    /// <param name="Passes">How many judgements are averaged.</param>
    public sealed record Judge(string Rubric, double MinScore = 4, int Of = 5, int Passes = 3) : Criterion;

    /// <summary>Something that a person must look at.</summary>
    /// <param name="What">What to look at.</param>
    /// <param name="Risk"><c>low</c>, <c>medium</c> or <c>high</c>.</param>
    public sealed record Review(string What, string Risk = "medium") : Criterion;

    /// <summary>A plain sentence: judged where a judge is configured, otherwise for a person.</summary>
    /// <param name="Text">The sentence.</param>
    public sealed record Statement(string Text) : Criterion;
}
