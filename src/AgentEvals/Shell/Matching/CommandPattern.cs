using System.IO.Enumeration;

namespace AgentEvals.Shell.Matching;

/// <summary>
/// A command that a check names. It is compared after normalisation: wrappers, environment assignments, redirections, launchers
/// (<c>npx</c>, <c>python -m</c>) and options that only change the output do not count; the order of options does not matter; every word
/// must be there, and none more, unless <c>*</c> allows it. A narrower run does not satisfy a broader pattern, nor the other way round.
/// </summary>
public sealed class CommandPattern
{
    private readonly IReadOnlyList<(CanonicalCommand Command, string? Directory)> _parts;

    private CommandPattern(string text, IReadOnlyList<(CanonicalCommand, string?)> parts)
    {
        Text = text;
        _parts = parts;
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>Number of commands that it names; more than one for <c>npm run lint &amp;&amp; npm test</c>.</summary>
    public int Count => _parts.Count;

    /// <summary>Reads a pattern; never throws. A text without a command matches nothing.</summary>
    public static CommandPattern Parse(string text)
    {
        List<(CanonicalCommand, string?)> parts = [];
        foreach (var command in ShellReader.Read(text).Commands)
        {
            if (command.Name is not ("cd" or "pushd" or "") && CanonicalCommand.Of(command) is { } canonical)
            {
                parts.Add((canonical, command.Directory == "." ? null : command.Directory));
            }
        }

        return new CommandPattern(text, parts);
    }

    /// <summary>True when the command is one of those that the pattern names.</summary>
    public bool Matches(SimpleCommand command)
    {
        for (var part = 0; part < _parts.Count; part++)
        {
            if (Matches(command, part))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when the command is the one that the pattern names at a position.</summary>
    /// <param name="command">The command.</param>
    /// <param name="part">The position, from 0.</param>
    public bool Matches(SimpleCommand command, int part)
    {
        var (pattern, directory) = _parts[part];
        return CanonicalCommand.Of(command) is { } canonical
            && (directory is null || command.Directory is null || EndsWith(command.Directory, directory))
            && Fits(pattern, canonical);
    }

    /// <summary>True when the command is what the pattern names with further restrictions, such as an extra filter.</summary>
    public bool IsNarrowedBy(SimpleCommand command) =>
        CanonicalCommand.Of(command) is { } canonical
        && _parts.Any(part =>
            HeadFits(part.Command, canonical)
            && OptionsLeft(part.Command, canonical) is { } options
            && ArgumentsLeft(part.Command, canonical) is { } arguments
            && options + arguments > 0
        );

    private static bool Fits(CanonicalCommand pattern, CanonicalCommand command)
    {
        if (pattern.Program == "*")
        {
            return true;
        }

        var open = pattern.Arguments.Contains("*", StringComparer.Ordinal) || pattern.Head[^1] == "*";
        return HeadFits(pattern, command)
            && OptionsLeft(pattern, command) is { } options
            && ArgumentsLeft(pattern, command) is { } arguments
            && (open || options + arguments == 0);
    }

    private static bool HeadFits(CanonicalCommand pattern, CanonicalCommand command)
    {
        var length = pattern.Head[^1] == "*" ? pattern.Head.Count - 1 : pattern.Head.Count;
        return (length == command.Head.Count || (length < command.Head.Count && length < pattern.Head.Count))
            && pattern.Head.Take(length).Zip(command.Head, WordFits).All(fits => fits);
    }

    /// <summary>Number of options that the pattern does not ask for; null when one is missing.</summary>
    private static int? OptionsLeft(CanonicalCommand pattern, CanonicalCommand command)
    {
        List<string> left = [.. command.Options];
        foreach (var option in pattern.Options)
        {
            var index = left.FindIndex(given => WordFits(option, given));
            if (index < 0)
            {
                return null;
            }

            left.RemoveAt(index);
        }

        return left.Count;
    }

    /// <summary>Number of arguments that the pattern does not ask for; null when one is missing or out of order.</summary>
    private static int? ArgumentsLeft(CanonicalCommand pattern, CanonicalCommand command)
    {
        var next = 0;
        var wanted = pattern.Arguments.Where(argument => argument != "*").ToList();
        foreach (var argument in command.Arguments)
        {
            next += next < wanted.Count && WordFits(wanted[next], argument) ? 1 : 0;
        }

        return next == wanted.Count ? command.Arguments.Count - next : null;
    }

    private static bool WordFits(string pattern, string word) =>
        pattern == word
        || (
            pattern.Contains('*', StringComparison.Ordinal)
            && FileSystemName.MatchesSimpleExpression(pattern.Replace("?", "\\?", StringComparison.Ordinal), word, ignoreCase: false)
        );

    private static bool EndsWith(string directory, string wanted) =>
        directory == wanted || directory.EndsWith("/" + wanted, StringComparison.Ordinal);
}
