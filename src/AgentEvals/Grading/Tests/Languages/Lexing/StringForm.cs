namespace AgentEvals.Grading.Tests.Languages.Lexing;

/// <summary>One way in which a language writes strings.</summary>
/// <param name="Open">What opens it: a quote, or three.</param>
/// <param name="Close">What closes it.</param>
internal sealed record StringForm(string Open, string Close)
{
    /// <summary>The character that makes the next one ordinary; null in raw forms.</summary>
    public char? Escape { get; init; } = '\\';

    /// <summary>True when a line break may stand inside.</summary>
    public bool SpansLines { get; init; }

    /// <summary>What opens code inside the string: <c>${</c>, <c>#{</c>; it ends at the matching brace. Null without.</summary>
    public string? Interpolation { get; init; }

    /// <summary>A form that opens and closes alike.</summary>
    public static StringForm Of(string quote) => new(quote, quote);
}
