namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>All that the reading of a test depends on: its text, and what the types around it say. Points into the file's text, which may be long.</summary>
/// <param name="surroundings">What the types around it say.</param>
/// <param name="text">The file's text.</param>
/// <param name="start">Where the test begins.</param>
/// <param name="length">How long it is.</param>
internal readonly struct MethodKey(string surroundings, string text, int start, int length) : IEquatable<MethodKey>
{
    private readonly string _surroundings = surroundings;
    private readonly string _text = text;
    private readonly int _start = start;
    private readonly int _length = length;

    private ReadOnlySpan<char> Text => _text.AsSpan(_start, _length);

    /// <inheritdoc/>
    public bool Equals(MethodKey other) => _surroundings == other._surroundings && Text.SequenceEqual(other.Text);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MethodKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Text, StringComparison.Ordinal);
}
