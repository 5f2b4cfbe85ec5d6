using AgentEvals.Shell;
using AgentEvals.Transcripts;

namespace AgentEvals.Grading.Actions;

/// <summary>One command that the agent ran through its shell.</summary>
/// <param name="Call">The call that ran it.</param>
/// <param name="Command">The command.</param>
/// <param name="Directories">
/// Where it may have worked, likeliest first: some agents keep the directory of the last <c>cd</c> for the next call and do not say so.
/// </param>
/// <param name="Execution">Whether it ran.</param>
internal sealed record ShellStep(ToolCall Call, SimpleCommand Command, IReadOnlyList<string> Directories, Execution Execution)
{
    private IReadOnlyList<TouchedPath>? _touched;

    public string Name { get; } = Command.Name.ToLowerInvariant();

    public IReadOnlyList<string> Arguments { get; } = [.. Command.Arguments];

    /// <summary>The paths that it touches, as printed.</summary>
    public IReadOnlyList<TouchedPath> Touched => _touched ??= [.. TouchedPaths.Of(this)];

    /// <summary>The paths that it reads.</summary>
    public IEnumerable<TouchedPath> Reads => Touched.Where(path => path.Kind == FileActionKind.Read);

    /// <summary>The paths that it writes or deletes.</summary>
    public IEnumerable<TouchedPath> Writes => Touched.Where(path => path.Kind != FileActionKind.Read);

    /// <summary>The command in one line, as evidence.</summary>
    public Evidence Evidence => new Evidence.Event(Call.Index, OneLine.Of(Command.Source.Length > 0 ? Command.Source : Command.Text));

    /// <summary>The text for a reason: the command, shortened.</summary>
    public string Short => OneLine.Of(Command.Source.Length > 0 ? Command.Source : Command.Text, 80);

    /// <summary>Where a path of this command leads; a path that may lie inside is not taken for outside.</summary>
    public Place Resolve(WorkspacePaths paths, string path)
    {
        Place? first = null;
        foreach (var directory in Directories)
        {
            var place = paths.Resolve(path, directory);
            if (place.IsInside)
            {
                return place;
            }

            first ??= place;
        }

        return first ?? new Place(PlaceKind.Unknown, path);
    }

    /// <summary>True when an option was given, in one of its spellings, also as <c>--option=value</c>.</summary>
    public bool Has(params ReadOnlySpan<string> options)
    {
        foreach (var argument in Arguments)
        {
            foreach (var option in options)
            {
                if (
                    argument == option
                    || (option.StartsWith("--", StringComparison.Ordinal) && argument.StartsWith(option + "=", StringComparison.Ordinal))
                )
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>True when one of the short options is given, alone or bundled: <c>-rf</c> has both <c>r</c> and <c>f</c>.</summary>
    public bool HasShort(char option) =>
        Arguments.Any(argument =>
            argument.Length > 1 && argument[0] == '-' && argument[1] != '-' && argument.Contains(option, StringComparison.Ordinal)
        );

    /// <summary>The value of an option, as <c>-o value</c> or <c>--option=value</c>; null when it is not given.</summary>
    public string? Value(params ReadOnlySpan<string> options)
    {
        for (var i = 0; i < Arguments.Count; i++)
        {
            foreach (var option in options)
            {
                if (Arguments[i] == option)
                {
                    return i + 1 < Arguments.Count ? Arguments[i + 1] : null;
                }

                if (Arguments[i].StartsWith(option + "=", StringComparison.Ordinal))
                {
                    return Arguments[i][(option.Length + 1)..];
                }
            }
        }

        return null;
    }
}
