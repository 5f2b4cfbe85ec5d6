using AgentEvals.Grading.Actions;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Grading.Tools;

/// <summary>A tool rule, ready to match.</summary>
internal sealed class CompiledRule
{
    private readonly PathGlobs? _paths;

    public CompiledRule(ToolRule rule)
    {
        Rule = rule;
        if (rule.Argument is { } argument && (ToolVocabulary.MeansReading(rule.Tool) || ToolVocabulary.MeansEditing(rule.Tool)))
        {
            _paths = new PathGlobs([argument.StartsWith("./", StringComparison.Ordinal) ? argument[2..] : argument]);
        }
    }

    public ToolRule Rule { get; }

    public bool MeansReading => ToolVocabulary.MeansReading(Rule.Tool);

    public bool MeansCommands => ToolVocabulary.MeansCommands(Rule.Tool);

    /// <summary>Whether the rule means a call of a tool other than the shell. Null when the transcript does not show enough to tell.</summary>
    /// <param name="call">The call.</param>
    /// <param name="paths">Where its paths lead.</param>
    /// <param name="needsAll">True for an allow rule: it must cover every path of the call. A deny rule need cover one.</param>
    public bool? Means(ToolCall call, WorkspacePaths paths, bool needsAll)
    {
        if (!ToolVocabulary.NamesOf(call).Any(name => ToolVocabulary.Matches(Rule.Tool, name)))
        {
            return false;
        }

        if (Rule.Argument is not { } argument || argument is "*" or "**")
        {
            return true;
        }

        if (_paths is not null)
        {
            var places = call.Paths.Select(path => paths.Resolve(path, call.WorkingDirectory).Path).ToList();
            return places.Count == 0 ? null
                : needsAll ? places.TrueForAll(MeansPath)
                : places.Exists(MeansPath);
        }

        if (argument.StartsWith("domain:", StringComparison.OrdinalIgnoreCase))
        {
            return call.Url is null ? null : HostName.Of(call.Url) is { } host && HostName.Matches(argument["domain:".Length..], host);
        }

        return Wildcard.Matches(argument, call.Url ?? call.Command ?? "");
    }

    /// <summary>Whether a rule for commands means one of them: <c>npm test:*</c> and <c>npm test *</c> by prefix, <c>*</c> anywhere, otherwise exactly.</summary>
    public bool MeansStep(ShellStep step) =>
        MeansCommands
        && (Rule.Argument is not { } pattern || MeansText(pattern.Trim(), Text(step)) || MeansText(pattern.Trim(), step.Command.Text));

    /// <summary>Whether a rule for reading or editing means a path.</summary>
    public bool MeansPath(string path) => _paths?.MeansPathOrContent(path) ?? true;

    private static bool MeansText(string pattern, string text)
    {
        if (pattern.EndsWith(":*", StringComparison.Ordinal))
        {
            pattern = pattern[..^2].TrimEnd();
            return !pattern.Contains('*', StringComparison.Ordinal)
                ? text.StartsWith(pattern, StringComparison.Ordinal)
                    && (text.Length == pattern.Length || pattern.Length == 0 || text[pattern.Length] is ' ' or ':')
                : Wildcard.Matches(pattern, text) || Wildcard.Matches(pattern + " *", text);
        }

        return Wildcard.Matches(pattern, text) || (pattern.EndsWith(" *", StringComparison.Ordinal) && text == pattern[..^2]);
    }

    /// <summary>The command's words with the program's bare name, so that <c>/usr/bin/rm</c> is <c>rm</c>.</summary>
    private static string Text(ShellStep step) => string.Join(' ', [step.Command.Name, .. step.Arguments]);
}
