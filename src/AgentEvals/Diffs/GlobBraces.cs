using System.Diagnostics.CodeAnalysis;

namespace AgentEvals.Diffs;

/// <summary>Expands <c>{a,b}</c>, nested ones too, to plain patterns.</summary>
internal static class GlobBraces
{
    private const int MaxAlternatives = 1000;
    private const int MaxLength = 4096;

    public static bool TryExpand(string text, [NotNullWhen(true)] out List<string>? expanded, [NotNullWhen(false)] out string? error)
    {
        (expanded, error) = (null, null);
        if (text.Length is 0 or > MaxLength)
        {
            error = text.Length == 0 ? "The glob is empty." : $"The glob is longer than {MaxLength} characters.";
            return false;
        }

        var done = new List<string>();
        var open = new Stack<string>([text]);
        while (open.TryPop(out var pattern))
        {
            var start = IndexOfSpecial(pattern, 0, '{', '}');
            if (start < 0)
            {
                done.Add(pattern);
            }
            else if (pattern[start] == '}' || Close(pattern, start) is not { } parts)
            {
                error = $"The glob '{text}' has an unpaired brace.";
                return false;
            }
            else
            {
                for (var i = parts.Count - 2; i >= 0; i--)
                {
                    open.Push($"{pattern[..start]}{pattern[(parts[i] + 1)..parts[i + 1]]}{pattern[(parts[^1] + 1)..]}");
                }
            }

            if (open.Count + done.Count > MaxAlternatives)
            {
                error = $"The glob '{text}' has more than {MaxAlternatives} alternatives.";
                return false;
            }
        }

        expanded = done;
        return true;
    }

    /// <summary>The positions of the opening brace, its commas and its closing brace; null when nothing closes it.</summary>
    private static List<int>? Close(string pattern, int start)
    {
        var marks = new List<int> { start };
        var depth = 0;
        for (var i = IndexOfSpecial(pattern, start + 1, '{', '}', ','); i >= 0; i = IndexOfSpecial(pattern, i + 1, '{', '}', ','))
        {
            switch (pattern[i])
            {
                case '{':
                    depth++;
                    break;
                case '}' when depth > 0:
                    depth--;
                    break;
                case '}':
                    marks.Add(i);
                    return marks;
                case ',' when depth == 0:
                    marks.Add(i);
                    break;
            }
        }

        return null;
    }

    /// <summary>The next of the characters that is neither escaped nor inside a class.</summary>
    private static int IndexOfSpecial(string pattern, int from, params ReadOnlySpan<char> characters)
    {
        for (var i = from; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
            {
                i++;
            }
            else if (pattern[i] == '[' && GlobClass.End(pattern, i) is var end && end > 0)
            {
                i = end;
            }
            else if (characters.Contains(pattern[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
