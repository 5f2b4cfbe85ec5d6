using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace AgentEvals.Diffs;

/// <summary>
/// One alternative of a glob as a list of tokens, matched by walking all possible positions at once: no backtracking.
/// </summary>
internal sealed class GlobPattern
{
    private readonly string _prefix;
    private readonly GlobToken[] _tokens;

    private GlobPattern(string prefix, GlobToken[] tokens)
    {
        _prefix = prefix;
        _tokens = tokens;
    }

    public static bool TryParse(string text, [NotNullWhen(true)] out GlobPattern? pattern, [NotNullWhen(false)] out string? error)
    {
        pattern = null;
        var body = text.AsSpan();
        while (body is ['.', '/', ..] or ['/', ..])
        {
            body = body[(body[0] == '/' ? 1 : 2)..];
        }

        error = ErrorIn(body);
        if (error is not null)
        {
            return false;
        }

        var tokens = new List<GlobToken>();
        foreach (var range in body.TrimEnd('/').Split('/'))
        {
            AddName(tokens, body[range]);
        }

        AddEnd(tokens, isFolder: body[^1] == '/', body[(body.TrimEnd('/').LastIndexOf('/') + 1)..]);
        var literal = tokens.TakeWhile(token => token.Kind == GlobTokenKind.Literal).Select(token => token.Character).ToArray();
        pattern = new GlobPattern(new string(literal), [.. tokens.Skip(literal.Length)]);
        return true;
    }

    public bool IsMatch(ReadOnlySpan<char> path)
    {
        if (!path.StartsWith(_prefix, StringComparison.Ordinal))
        {
            return false;
        }

        path = path[_prefix.Length..];
        var size = _tokens.Length + 1;
        var rented = size > 256 ? ArrayPool<bool>.Shared.Rent(size * 2) : null;
        var buffer = rented is null ? stackalloc bool[512] : rented.AsSpan();
        var current = buffer[..size];
        var next = buffer.Slice(size, size);
        current.Clear();
        Enter(current, 0);
        var alive = true;
        for (var i = 0; i < path.Length && alive; i++)
        {
            next.Clear();
            alive = Step(current, next, path[i]);
            var swap = current;
            current = next;
            next = swap;
        }

        var matched = alive && current[^1];
        if (rented is not null)
        {
            ArrayPool<bool>.Shared.Return(rented);
        }

        return matched;
    }

    private static string? ErrorIn(ReadOnlySpan<char> body)
    {
        if (body.TrimEnd('/').IsEmpty)
        {
            return "names nothing. Write '**' for everything.";
        }

        foreach (var range in body.Split('/'))
        {
            if (body[range] is "..")
            {
                return "leaves the workspace. Globs are relative to its root and hold no '..'.";
            }
        }

        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] == '\\')
            {
                i++;
                if (i == body.Length || char.IsAsciiLetterOrDigit(body[i]))
                {
                    return "has a backslash. Write forward slashes; a backslash only escapes one of *?[]{}.";
                }
            }
            else if (body[i] == '[')
            {
                i = GlobClass.End(body, i);
                if (i < 0)
                {
                    return "has an unclosed bracket. Close it, or write '\\[' for the character itself.";
                }
            }
        }

        return null;
    }

    private static void AddName(List<GlobToken> tokens, ReadOnlySpan<char> name)
    {
        if (name is "**")
        {
            tokens.Add(new GlobToken(GlobTokenKind.AnyFolders));
            return;
        }

        for (var i = 0; i < name.Length; i++)
        {
            switch (name[i])
            {
                case '*':
                    if (tokens is not [.., { Kind: GlobTokenKind.AnyCharacters }])
                    {
                        tokens.Add(new GlobToken(GlobTokenKind.AnyCharacters));
                    }

                    break;
                case '?':
                    tokens.Add(new GlobToken(GlobTokenKind.AnyCharacter));
                    break;
                case '[' when GlobClass.End(name, i) is var end && end > 0:
                    tokens.Add(new GlobToken(GlobTokenKind.Class, Class: GlobClass.Parse(name[(i + 1)..end])));
                    i = end;
                    break;
                default:
                    i += name[i] == '\\' && i + 1 < name.Length ? 1 : 0;
                    tokens.Add(new GlobToken(GlobTokenKind.Literal, name[i]));
                    break;
            }
        }

        tokens.Add(new GlobToken(GlobTokenKind.Literal, '/'));
    }

    /// <summary>Ends the last name: nothing more for a file pattern, everything below for a folder's.</summary>
    private static void AddEnd(List<GlobToken> tokens, bool isFolder, ReadOnlySpan<char> lastName)
    {
        if (tokens[^1].Kind == GlobTokenKind.AnyFolders)
        {
            tokens[^1] = new GlobToken(GlobTokenKind.Anything);
            return;
        }

        tokens.RemoveAt(tokens.Count - 1);
        if (isFolder || lastName.IndexOfAny('*', '?', '[') < 0)
        {
            tokens.Add(new GlobToken(GlobTokenKind.EndOrSlash));
            tokens.Add(new GlobToken(GlobTokenKind.Anything));
        }
    }

    /// <summary>Marks the position, and those that can be reached from it without a character.</summary>
    private void Enter(Span<bool> positions, int position)
    {
        while (!positions[position])
        {
            positions[position] = true;
            positions[^1] |= position < _tokens.Length && _tokens[position].Kind == GlobTokenKind.EndOrSlash;
            if (position == _tokens.Length || !_tokens[position].MayBeEmpty)
            {
                return;
            }

            position++;
        }
    }

    private bool Step(ReadOnlySpan<bool> current, Span<bool> next, char character)
    {
        var any = false;
        for (var position = 0; position < _tokens.Length; position++)
        {
            if (!current[position] || !_tokens[position].Accepts(character))
            {
                continue;
            }

            any = true;
            switch (_tokens[position].Kind)
            {
                case GlobTokenKind.AnyCharacters:
                    Enter(next, position);
                    break;
                case GlobTokenKind.Anything:
                    next[position] = next[^1] = true;
                    break;
                case GlobTokenKind.AnyFolders when character == '/':
                    Enter(next, position);
                    break;
                case GlobTokenKind.AnyFolders:
                    next[position] = true;
                    break;
                default:
                    Enter(next, position + 1);
                    break;
            }
        }

        return any;
    }
}
