using AgentEvals.Shell.Syntax;

namespace AgentEvals.Shell.Status;

/// <summary>Follows standard output through redirections, pipes and substitutions.</summary>
internal static class OutputSinks
{
    /// <summary>How many commands later a file is still looked for.</summary>
    private const int FarthestPrinter = 50;

    private static readonly HashSet<string> Droppers = new(
        ["wc", "true", ":", "md5sum", "sha256sum", "sha1sum", "cksum", "Out-Null", "Measure-Object", "Out-File"],
        StringComparer.Ordinal
    );

    private static readonly HashSet<string> Printers = new(
        [
            "cat",
            "tail",
            "head",
            "grep",
            "egrep",
            "rg",
            "less",
            "more",
            "sed",
            "awk",
            "bat",
            "type",
            "Get-Content",
            "Select-String",
            "findstr",
            "echo",
            "printf",
            "Write-Host",
            "Write-Output",
            "Out-Host",
            "sort",
            "uniq",
            "nl",
            "tac",
        ],
        StringComparer.Ordinal
    );

    /// <summary>The sink of a stage whose output the next stage takes.</summary>
    public static OutputSink Through(ShellNode next, OutputSink sink)
    {
        if (next is not ShellNode.Simple { Words: [var first, ..] } simple)
        {
            return sink;
        }

        var name = CommandNames.BaseName(first.Text);
        var drops =
            Droppers.Contains(name)
            || (
                name is "grep" or "egrep" or "rg"
                && simple
                    .Words.Skip(1)
                    .Any(word =>
                        word.Text is "--quiet" or "--silent" or "--count"
                        || (word.Text is ['-', not '-', ..] && word.Text.AsSpan().IndexOfAny('q', 'c', 'l') > 0)
                    )
            );
        return drops ? OutputSink.Lost : After(simple.Redirections, sink);
    }

    public static OutputSink After(IEnumerable<Redirection> redirections, OutputSink sink)
    {
        foreach (var redirection in redirections.Where(redirection => redirection.Descriptor is 1 or -1))
        {
            sink = redirection switch
            {
                { Kind: RedirectionKind.Output or RedirectionKind.Append, IsNull: true } => OutputSink.Lost,
                { Kind: RedirectionKind.Output or RedirectionKind.Append }
                    when redirection.Target.Text.StartsWith(">(", StringComparison.Ordinal) => sink,
                { Kind: RedirectionKind.Output or RedirectionKind.Append }
                    when redirection.Target.Text is "/dev/stderr" or "/dev/tty" or "/dev/stdout" => sink,
                { Kind: RedirectionKind.Output or RedirectionKind.Append } => new OutputSink(IsVisible: false, redirection.Target.Text),
                _ => sink,
            };
        }

        return sink;
    }

    /// <summary>What stands in a substitution is seen when the command around it prints its arguments.</summary>
    public static OutputSink OfSubstitution(ShellNode.Simple outer, OutputSink sink) =>
        outer switch
        {
            { Words: [], Assignments: [var assignment, ..] } => new OutputSink(IsVisible: false, "$" + assignment.Name),
            { Words: [{ Text: "local" or "declare" or "export" or "readonly" or "typeset" }, .., { Text: var text }] }
                when text.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals => new OutputSink(
                IsVisible: false,
                "$" + text[..equals]
            ),
            { Words: [{ Text: "echo" or "printf" or "Write-Host" or "Write-Output" }, ..] } => sink,
            { Words: [{ Text: "tee" or "cat" or "tail" or "head" or "grep" }, ..] } => sink,
            _ => OutputSink.Lost,
        };

    /// <summary>Decides visibility at the end, when it is known whether the line prints the file or variable later on.</summary>
    public static FoundCommand Settle(FoundCommand found, int index, List<FoundCommand> all)
    {
        var visible = found.Sink.IsVisible || (found.Sink.File is { Length: > 1 } file && IsPrinted(file, index, all));
        return found with { Command = found.Command with { OutputVisible = visible } };
    }

    private static bool IsPrinted(string file, int writer, List<FoundCommand> all) =>
        all.GetRange(writer + 1, Math.Min(FarthestPrinter, all.Count - writer - 1))
            .Exists(found =>
                found.Sink.IsVisible
                && (IsBare(found.Command, file) || (Printers.Contains(found.Command.Name) && Mentions(found.Command, file)))
            );

    /// <summary>In PowerShell, a variable that stands alone is printed: <c>$out</c>, <c>$out | Select-Object -Last 5</c>.</summary>
    private static bool IsBare(SimpleCommand command, string file) =>
        file.StartsWith('$')
        && command.Words is [{ HasExpansion: true } only]
        && only.Text.Equals(file, StringComparison.OrdinalIgnoreCase);

    private static bool Mentions(SimpleCommand command, string file)
    {
        var name = file.StartsWith('$') ? file[1..] : null;
        return command.Words.Skip(1).Any(word => name is null ? word.Text == file : word.HasExpansion && Names(word.Text, name))
            || command.Redirections.Any(redirection =>
                redirection.Kind is RedirectionKind.Input or RedirectionKind.HereString
                && (redirection.Target.Text == file || (name is not null && Names(redirection.Target.Text, name)))
            );
    }

    private static bool Names(string text, string variable) =>
        text.Contains("$" + variable, StringComparison.Ordinal) || text.Contains("${" + variable, StringComparison.Ordinal);
}
