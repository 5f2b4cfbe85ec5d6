namespace AgentEvals.Tool;

/// <summary>What <c>graduate --json</c> says of one scenario.</summary>
internal sealed record GraduationEntry(
    string Scenario,
    string Kind,
    string Proposal,
    string Policy,
    int Runs,
    int Passes,
    int Days,
    double LowerBound,
    double UpperBound,
    string? Agent,
    IReadOnlyList<string> Missing
);
