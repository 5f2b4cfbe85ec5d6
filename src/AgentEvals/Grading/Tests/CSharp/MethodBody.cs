using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>What a method's body holds.</summary>
internal sealed class MethodBody
{
    public List<TestAssertion> Assertions { get; } = [];

    public List<string> Calls { get; } = [];

    public List<string> SwallowedCalls { get; } = [];

    public List<string> LoopRows { get; } = [];

    public List<string> Mocks { get; } = [];

    public List<string> Tokens { get; } = [];

    public List<TestTolerance> Tolerances { get; } = [];

    public string? Skip { get; set; }

    public string? ConditionalSkip { get; set; }

    public long? Rounds { get; set; }

    public int Retries { get; set; }

    public int? EarlyExitLine { get; set; }

    public bool EarlyExitIsConditional { get; set; }

    public bool IsEmpty { get; set; }
}
