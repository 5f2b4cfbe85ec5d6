using System.Globalization;
using System.Text.Json.Serialization;

namespace AgentEvals.Grading;

/// <summary>The line that shows it. One of the nested kinds.</summary>
/// <param name="Text">The line itself, shortened to what matters; redacted.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(DiffLine), "diff")]
[JsonDerivedType(typeof(Event), "event")]
public abstract record Evidence(string Text)
{
    /// <summary>A line of the diff.</summary>
    /// <param name="File">The path, as in the diff.</param>
    /// <param name="Line">The line number after the change, or before it for a removed line; 0 for the file as a whole.</param>
    /// <param name="Text">The line, with its <c>+</c> or <c>-</c>.</param>
    public sealed record DiffLine(string File, int Line, string Text) : Evidence(Text)
    {
        /// <inheritdoc/>
        public override string ToString() =>
            Line == 0 ? $"{File}: {Text}" : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}: {Text}");
    }

    /// <summary>An event of the transcript.</summary>
    /// <param name="Index">Its index.</param>
    /// <param name="Text">The command, the path or the sentence.</param>
    public sealed record Event(int Index, string Text) : Evidence(Text)
    {
        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"event {Index}: {Text}");
    }
}
