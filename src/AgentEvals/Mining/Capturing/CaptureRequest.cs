using AgentEvals.Mining.Sessions;
using AgentEvals.Scenarios;

namespace AgentEvals.Mining.Capturing;

/// <summary>What is captured, and where it goes.</summary>
public sealed record CaptureRequest
{
    /// <summary>The session.</summary>
    public required Session Session { get; init; }

    /// <summary>Absolute path of the folder that holds the categories of scenarios.</summary>
    public required string Output { get; init; }

    /// <summary>The settings of the suite that the scenario joins: its own redaction patterns and defaults.</summary>
    public required SuiteSettings Settings { get; init; }

    /// <summary>Absolute path of a folder in the session's repository; null means the one that the session ran in, if it is there.</summary>
    public string? Repository { get; init; }

    /// <summary>The scenario's name; null makes one of the task's first words.</summary>
    public string? Name { get; init; }

    /// <summary>The scenario's category.</summary>
    public string Category { get; init; } = "incidents";

    /// <summary>True to start from a fixture even where the starting commit is known.</summary>
    public bool AlwaysFixture { get; init; }

    /// <summary>True for a session that went well: its recording is a control that must pass.</summary>
    public bool WentWell { get; init; }

    /// <summary>The environment whose secret values must not be written.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
