using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>
/// Conditional compilation, taken out before parsing: of every <c>#if</c> one branch is parsed (the first that some build compiles), so
/// that a test is seen whatever symbols a build defines, together with the condition under which it exists.
/// </summary>
internal sealed class ConditionalRegions
{
    private const int LongestBranch = 500;
    private const int MostConditions = 16;

    private readonly List<ConditionalRegion> _regions = [];
    private readonly int[] _regionOfLine;

    private ConditionalRegions(string text, int[] regionOfLine)
    {
        Text = text;
        _regionOfLine = regionOfLine;
    }

    /// <summary>The text to parse; it has the lines of the original.</summary>
    public string Text { get; private set; }

    /// <summary>True for a text without conditional compilation.</summary>
    public bool IsEmpty => _regions.Count == 0;

    /// <summary>Reads a text.</summary>
    public static ConditionalRegions Of(string text)
    {
        if (!text.Contains("#if", StringComparison.Ordinal))
        {
            return new ConditionalRegions(text, []);
        }

        var lines = text.Split('\n');
        var result = new ConditionalRegions(text, new int[lines.Length]);
        result.Read(lines);
        return result;
    }

    /// <summary>The regions around a line, innermost first.</summary>
    /// <param name="line">From 0.</param>
    public IEnumerable<ConditionalRegion> At(int line)
    {
        if (line >= _regionOfLine.Length)
        {
            yield break;
        }

        // The depth is bounded, so that a hostile tower of #if costs nothing.
        for (var (index, depth) = (_regionOfLine[line] - 1, 0); index >= 0 && depth < 32; index = _regions[index].Parent, depth++)
        {
            yield return _regions[index];
        }
    }

    /// <summary>The innermost branch in which a part of something stands, and the whole does not; null without.</summary>
    /// <param name="part">The part.</param>
    /// <param name="whole">What tells where the whole stands, as its name does.</param>
    public ConditionalRegion? Around(SyntaxNode part, SyntaxToken whole) =>
        IsEmpty ? null : At(LineOf(part.SyntaxTree, part.Span)).Except(At(LineOf(part.SyntaxTree, whole.Span))).FirstOrDefault();

    private static int LineOf(SyntaxTree? tree, TextSpan span) => tree?.GetLineSpan(span).StartLinePosition.Line ?? 0;

    private void Read(string[] lines)
    {
        var kept = new StringBuilder(Text.Length);
        var branches = Branches(lines);
        var open = new Stack<(int Region, bool Visible)>();
        for (var line = 0; line < lines.Length; line++)
        {
            var (region, visible) = open.Count > 0 ? open.Peek() : (0, true);
            switch (Directive(lines[line]))
            {
                case "if":
                    open.Push(Enter(lines, branches[line], 0, region, visible));
                    break;
                case "elif" or "else" when open.Count > 0 && branches.TryGetValue(line, out var group):
                    open.Pop();
                    var (outer, outerVisible) = open.Count > 0 ? open.Peek() : (0, true);
                    open.Push(Enter(lines, group, group.IndexOf(line), outer, outerVisible));
                    break;
                case "endif" when open.Count > 0:
                    open.Pop();
                    break;
                case null when visible:
                    _regionOfLine[line] = region;
                    kept.Append(lines[line]);
                    break;
            }

            kept.Append('\n');
        }

        Text = kept.ToString();
    }

    private (int Region, bool Visible) Enter(string[] lines, List<int> group, int branch, int outer, bool outerVisible)
    {
        // The last entry of a group is its #endif (or the end of the file).
        var count = group.Count - 1;
        var chosen = 0;
        var lastSkips = new Lazy<bool>(() => SkipsAlone(lines, group, count - 1));
        while (chosen < count - 1 && (IsNever(Condition(lines[group[chosen]])) || (SkipsAlone(lines, group, chosen) && !lastSkips.Value)))
        {
            chosen++;
        }

        if (!outerVisible || branch < 0 || (branch != chosen && !(branch > chosen && AreWhole(lines, group))))
        {
            return (0, false);
        }

        var condition =
            branch == 0 || Condition(lines[group[branch]]) is { Length: > 0 }
                ? Condition(lines[group[branch]])
                : string.Join("&&", group.Take(Math.Min(branch, MostConditions)).Select(line => "!" + Condition(lines[line])));
        var others =
            count == 1
                ? ""
                : string.Join(
                    '\n',
                    Enumerable
                        .Range(0, count)
                        .Where(index => index != branch)
                        .SelectMany(index => lines[(group[index] + 1)..Math.Min(group[index + 1], group[index] + 1 + LongestBranch)])
                );
        _regions.Add(new ConditionalRegion(outer - 1, condition, count == 1 && IsNever(condition), others));
        return (_regions.Count, true);
    }

    /// <summary>Whether a branch holds nothing but attributes, one of which skips: where another branch does not, the test runs elsewhere.</summary>
    private static bool SkipsAlone(string[] lines, List<int> group, int branch)
    {
        var skips = false;
        for (var line = group[branch] + 1; line < group[branch + 1]; line++)
        {
            var text = lines[line].AsSpan().Trim();
            if (text.Length > 0 && (text[0] != '[' || text[^1] != ']'))
            {
                return false;
            }

            skips |= text.Contains("Skip", StringComparison.Ordinal) || text.Contains("Ignore", StringComparison.Ordinal);
        }

        return skips;
    }

    /// <summary>Whether every branch is made of whole statements or members, so that they can be parsed one after the other.</summary>
    private static bool AreWhole(string[] lines, List<int> group)
    {
        const int longest = 2_000;
        if (group[^1] - group[0] > longest)
        {
            return false;
        }

        for (var branch = 0; branch < group.Count - 1; branch++)
        {
            var (depth, last) = (0, ';');
            for (var line = group[branch] + 1; line < group[branch + 1]; line++)
            {
                var text = lines[line].AsSpan().Trim();
                if (text.StartsWith("//", StringComparison.Ordinal) || text.Length == 0 || Directive(lines[line]) is "warning" or "pragma")
                {
                    continue;
                }

                if (last == ';' && text[0] is '.' or ')' or ',' or ':' or '?' or '&' or '|' or '+' or '=')
                {
                    return false;
                }

                foreach (var character in text)
                {
                    depth +=
                        character is '{' or '(' ? 1
                        : character is '}' or ')' ? -1
                        : 0;
                    if (depth < 0)
                    {
                        return false;
                    }
                }

                last = text[^1];
            }

            if (depth != 0 || last is not (';' or '}'))
            {
                return false;
            }
        }

        return true;
    }

    private static Dictionary<int, List<int>> Branches(string[] lines)
    {
        var groups = new Dictionary<int, List<int>>();
        var open = new Stack<List<int>>();
        for (var line = 0; line < lines.Length; line++)
        {
            switch (Directive(lines[line]))
            {
                case "if":
                    List<int> group = [line];
                    open.Push(group);
                    groups[line] = group;
                    break;
                case "elif" or "else" when open.TryPeek(out var around):
                    around.Add(line);
                    groups[line] = around;
                    break;
                case "endif" when open.TryPop(out var ended):
                    ended.Add(line);
                    break;
            }
        }

        foreach (var group in open)
        {
            group.Add(lines.Length);
        }

        return groups;
    }

    private static string? Directive(string line)
    {
        var start = line.AsSpan().TrimStart(" \t\uFEFF");
        if (start.Length == 0 || start[0] != '#')
        {
            return null;
        }

        start = start[1..].TrimStart(" \t");
        var length = 0;
        while (length < start.Length && char.IsAsciiLetter(start[length]))
        {
            length++;
        }

        // Every directive is taken out of the text; those but the four of conditional compilation have no other effect.
        return start[..length].ToString();
    }

    private static string Condition(string line)
    {
        var condition = line.AsSpan(line.IndexOf('#', StringComparison.Ordinal) + 1).Trim();
        condition =
            condition.StartsWith("elif", StringComparison.Ordinal) || condition.StartsWith("else", StringComparison.Ordinal)
                ? condition[4..]
                : condition[2..];
        var comment = condition.IndexOf("//", StringComparison.Ordinal);
        return string.Concat((comment < 0 ? condition : condition[..comment]).ToString().Where(character => !char.IsWhiteSpace(character)));
    }

    private static bool IsNever(string condition) =>
        condition.Trim('(', ')').ToUpperInvariant()
            is "FALSE"
                or "!TRUE"
                or "NEVER"
                or "DISABLED"
                or "IGNORE"
                or "IGNORED"
                or "SKIP"
                or "TODO"
                or "OFF"
                or "NOT_YET"
                or "ZERO";
}
