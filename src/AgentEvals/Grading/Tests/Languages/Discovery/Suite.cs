using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.Discovery;

/// <summary>A group of tests, <c>describe("…")</c>, and what it says about all of them.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Body">What stands inside.</param>
/// <param name="Parent">The group around it.</param>
internal sealed record Suite(string Title, TokenRange Body, Suite? Parent)
{
    private const int MaximumDepth = 50;

    /// <summary>The marker that skips all of it.</summary>
    public string? Skip { get; set; }

    /// <summary>The marker that skips it under a condition.</summary>
    public string? ConditionalSkip { get; set; }

    /// <summary>True when it silences its siblings.</summary>
    public bool IsFocused { get; set; }

    /// <summary>Retries that it grants.</summary>
    public int Retries { get; set; }

    /// <summary>The rows for each of which all of it is declared.</summary>
    public IReadOnlyList<string> Cases { get; init; } = [];

    /// <summary>Tags that it gives.</summary>
    public List<string> Traits { get; } = [];

    /// <summary>The titles from the outside in.</summary>
    public string Path => string.Join(" > ", Chain().Reverse().Select(suite => suite.Title));

    /// <summary>The group and those around it, from the inside out.</summary>
    public IEnumerable<Suite> Chain()
    {
        var suite = this;
        for (var depth = 0; suite is not null && depth < MaximumDepth; depth++)
        {
            yield return suite;
            suite = suite.Parent;
        }
    }
}
