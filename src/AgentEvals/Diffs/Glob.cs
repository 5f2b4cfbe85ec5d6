using System.Diagnostics.CodeAnalysis;

namespace AgentEvals.Diffs;

/// <summary>
/// A pattern for paths relative to the workspace, with forward slashes, case-sensitive:
/// <c>**</c> any number of folders, also none; <c>*</c> any characters within a name; <c>?</c> one; <c>[a-z]</c>,
/// <c>[!a-z]</c> one of a class; <c>{a,b}</c> alternatives; <c>\</c> takes the next character as it is. A pattern is anchored at the root:
/// <c>*.cs</c> means files in the root alone. A pattern whose last name is literal, or that ends with a slash, also means
/// everything below that folder. Matching takes time in proportion to pattern × path at most, whatever they are.
/// </summary>
public sealed class Glob : IEquatable<Glob>
{
    private readonly GlobPattern[] _alternatives;

    private Glob(string text, GlobPattern[] alternatives)
    {
        Text = text;
        _alternatives = alternatives;
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>A path as a pattern that matches it and nothing else.</summary>
    /// <param name="path">A path relative to the workspace, forward slashes.</param>
    public static string Escape(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return string.Concat(
            path.Select(character => character is '*' or '?' or '[' or ']' or '{' or '}' or '\\' ? $"\\{character}" : character.ToString())
        );
    }

    /// <summary>Parses a pattern.</summary>
    /// <exception cref="FormatException">It is no glob; the message says why.</exception>
    public static Glob Parse(string text) => TryParse(text, out var glob, out var error) ? glob : throw new FormatException(error);

    /// <summary>Parses a pattern, or says in a sentence what is wrong with it.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Glob? glob, [NotNullWhen(false)] out string? error)
    {
        glob = null;
        if (!GlobBraces.TryExpand(text ?? "", out var expanded, out error))
        {
            return false;
        }

        var alternatives = new GlobPattern[expanded.Count];
        for (var i = 0; i < alternatives.Length; i++)
        {
            if (!GlobPattern.TryParse(expanded[i], out var pattern, out error))
            {
                error = $"The glob '{text}' {error}";
                return false;
            }

            alternatives[i] = pattern;
        }

        glob = new Glob(text!, alternatives);
        return true;
    }

    /// <summary>True when the path is meant by the pattern.</summary>
    /// <param name="path">Relative to the workspace, forward slashes, no leading slash.</param>
    public bool IsMatch(ReadOnlySpan<char> path)
    {
        foreach (var alternative in _alternatives)
        {
            if (alternative.IsMatch(path))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public bool Equals(Glob? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Glob);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The pattern as it was written.</summary>
    public override string ToString() => Text;
}
