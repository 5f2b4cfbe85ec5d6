using System.Text.RegularExpressions;
using AgentEvals.Problems;
using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Scenarios.Reading;

/// <summary>Reads the small languages inside texts: globs, relative paths, tool rules, hosts, regular expressions, pass policies, slugs.</summary>
internal static class RuleReader
{
    private static readonly string[] KnownTools =
    [
        "Agent",
        "AskUserQuestion",
        "Bash",
        "BashOutput",
        "Edit",
        "ExitPlanMode",
        "Glob",
        "Grep",
        "KillBash",
        "KillShell",
        "LS",
        "LSP",
        "MultiEdit",
        "NotebookEdit",
        "NotebookRead",
        "Read",
        "Skill",
        "SlashCommand",
        "Task",
        "TodoRead",
        "TodoWrite",
        "WebFetch",
        "WebSearch",
        "Write",
    ];

    public static List<string> Globs(FieldReader fields, string key)
    {
        var globs = new List<string>();
        if (!fields.Has(key))
        {
            return globs;
        }

        foreach (var item in fields.Items(key, $"'{key}: [\"src/**\"]'"))
        {
            if (fields.TextOf(key, item, $"'{key}: [\"src/**\"]'") is { } glob && IsGlob(fields, key, item, glob))
            {
                globs.Add(glob);
            }
        }

        return globs;
    }

    public static bool IsGlob(FieldReader fields, string key, YamlNode item, string glob)
    {
        if (GlobSyntax.FaultIn(glob) is not var (fact, fix))
        {
            return true;
        }

        fields.Problems.Add(ErrorCodes.Glob, $"The glob '{FieldReader.Shown(glob)}' in '{key}' {fact}.", fix, item);
        return false;
    }

    /// <summary>A path inside the workspace.</summary>
    public static string? RelativePath(FieldReader fields, string key, YamlNode node, string example)
    {
        if (fields.TextOf(key, node, example) is not { } path)
        {
            return null;
        }

        if (GlobSyntax.FaultInPath(path) is not var (fact, fix))
        {
            return path;
        }

        fields.Problems.Add(ErrorCodes.Path, $"The path '{FieldReader.Shown(path)}' in '{key}' {fact}.", fix, node);
        return null;
    }

    public static List<ToolRule> ToolRules(FieldReader fields, string key)
    {
        var rules = new List<ToolRule>();
        if (!fields.Has(key))
        {
            return rules;
        }

        foreach (var item in fields.Items(key, $"'{key}: [Read, \"Bash(npm test:*)\"]'"))
        {
            if (fields.TextOf(key, item, $"'{key}: [Read, \"Bash(npm test:*)\"]'") is not { } text)
            {
                continue;
            }

            if (!ToolRule.TryParse(text, out var rule, out var fault))
            {
                fields.Problems.Add(
                    ErrorCodes.ToolRule,
                    $"The rule '{FieldReader.Shown(text)}' in '{key}' {fault.Fact}.",
                    "Write a tool's name, or a name with an argument in brackets, such as Read, 'Bash(npm test:*)', 'Edit(src/**)' or 'WebFetch(domain:example.org)'.",
                    item.Line,
                    ColumnOf(item, fault.Offset)
                );
            }
            else if (Misspelt(rule.Tool) is { } meant)
            {
                fields.Problems.Add(
                    ErrorCodes.ToolRule,
                    $"No agent has a tool '{rule.Tool}', so the rule never applies.",
                    $"Did you mean '{meant}'?",
                    item
                );
            }
            else
            {
                rules.Add(rule);
            }
        }

        return rules;
    }

    public static NetworkRule? Network(FieldReader fields)
    {
        const string example = "'network: deny', 'network: allow' or 'network: [example.org]'";
        switch (fields.Node("network"))
        {
            case null:
                return null;
            case YamlScalar { Value: "deny" }:
                return NetworkRule.Deny;
            case YamlScalar { Value: "allow" }:
                return NetworkRule.Allow;
            case YamlScalar { IsNothing: false } scalar:
                fields.Problems.Add(
                    ErrorCodes.WrongValue,
                    $"'network' cannot be '{FieldReader.Shown(scalar.Value)}'.",
                    scalar.Value.Contains('.', StringComparison.Ordinal)
                        ? $"Put hosts into a list: 'network: [{FieldReader.Shown(scalar.Value)}]'."
                        : fields.Problems.DidYouMean(scalar.Value, ["deny", "allow"], $"Write {example}."),
                    scalar
                );
                return null;
            case YamlSequence { Items.Count: 0 } empty:
                fields.Problems.Add(
                    ErrorCodes.NothingThere,
                    "The list of hosts in 'network' is empty.",
                    "Write 'network: deny', or name a host.",
                    empty
                );
                return null;
            default:
                return new NetworkRule(
                    true,
                    [.. fields.Items("network", example).Select(item => Host(fields, item, example)).OfType<string>()]
                );
        }
    }

    /// <summary>A regular expression that compiles; null when it is absent or does not.</summary>
    public static string? Pattern(FieldReader fields, string key)
    {
        var pattern = fields.Text(key);
        return pattern is not null && IsPattern(fields, key, fields.Node(key)!, pattern) ? pattern : null;
    }

    public static bool IsPattern(FieldReader fields, string key, YamlNode node, string pattern)
    {
        try
        {
            ScenarioPattern.Compile(pattern);
            return true;
        }
        catch (RegexParseException exception)
        {
            fields.Problems.Add(
                ErrorCodes.Regex,
                $"The regular expression in '{key}' is malformed at character {exception.Offset + 1}: {Words(exception.Error.ToString())}.",
                "Escape characters that are meant literally with a backslash; single quotes keep backslashes as they are.",
                node
            );
        }
        catch (ArgumentException)
        {
            fields.Problems.Add(
                ErrorCodes.Regex,
                $"The regular expression in '{key}' is longer than {ScenarioPattern.Longest} characters.",
                "Split it.",
                node
            );
        }
        catch (NotSupportedException)
        {
            fields.Problems.Add(
                ErrorCodes.Regex,
                $"The regular expression in '{key}' cannot be matched in linear time.",
                "Lookarounds, backreferences and atomic groups are not supported, nor are very large repetitions: write it without, or as two patterns.",
                node
            );
        }

        return false;
    }

    public static PassPolicy? Pass(FieldReader fields)
    {
        const string example = "'pass: pass^3' (all of 3 trials), 'pass: pass@3' (one of 3) or 'pass: rate >= 0.8'";
        if (fields.Node("pass") is not { } node || fields.TextOf("pass", node, example) is not { } text)
        {
            return null;
        }

        if (!PassPolicy.TryParse(text, out var policy))
        {
            fields.Problems.Add(
                ErrorCodes.PassPolicy,
                $"'{FieldReader.Shown(text)}' is no pass policy.",
                text.StartsWith("sprt", StringComparison.OrdinalIgnoreCase)
                    ? "Write all four numbers, 0 < p0 < p1 < 1 and alpha + beta < 1: 'pass: sprt(p0 = 0.6, p1 = 0.9, alpha = 0.05, beta = 0.1)'."
                    : $"Write {example}.",
                node
            );
        }

        return policy;
    }

    /// <summary>When trials may end early; null when the file does not say it.</summary>
    public static StopRule? Stop(FieldReader fields) =>
        fields.Choice<StopRule?>("stop", null, ("never", StopRule.Never), ("decided", StopRule.Decided));

    public static string? SlugOf(FieldReader fields, string key, YamlNode node)
    {
        if (fields.TextOf(key, node) is not { } text)
        {
            return null;
        }

        if (Slug.IsSlug(text))
        {
            return text;
        }

        var slug = Slug.From(text);
        fields.Problems.Add(
            ErrorCodes.NotASlug,
            $"'{key}' must be a slug (lower-case letters, digits, and '-', '_' or '.' between them, at most {Slug.Longest}); this is '{FieldReader.Shown(text)}'.",
            slug.Length > 0 ? $"Write '{slug}'." : "Write a name such as 'missing-email'.",
            node
        );
        return null;
    }

    /// <summary>The column inside a text, as near as quotes and escapes allow.</summary>
    private static int ColumnOf(YamlNode node, int offset) => node is YamlScalar { Plain: true } ? node.Column + offset : node.Column;

    /// <summary>"InsufficientClosingParentheses" in words.</summary>
    private static string Words(string name) =>
        string.Concat(
            name.Select(
                (character, index) =>
                    char.IsUpper(character) && index > 0
                        ? $" {char.ToLowerInvariant(character)}"
                        : char.ToLowerInvariant(character).ToString()
            )
        );

    private static string? Misspelt(string tool)
    {
        if (
            tool.StartsWith("mcp__", StringComparison.Ordinal)
            || tool.Contains('*', StringComparison.Ordinal)
            || KnownTools.Contains(tool, StringComparer.Ordinal)
        )
        {
            return null;
        }

        var otherCase = Array.Find(KnownTools, known => known.Equals(tool, StringComparison.OrdinalIgnoreCase));
        // Names of two or three letters are near to everything.
        return otherCase
            ?? (
                tool.Length >= 4
                    ? Spelling.Nearest(tool, KnownTools.Where(known => known.Length >= 4 && Math.Abs(known.Length - tool.Length) <= 1))
                    : null
            );
    }

    private static string? Host(FieldReader fields, YamlNode item, string example)
    {
        if (fields.TextOf("network", item, example) is not { } host)
        {
            return null;
        }

        var name = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
        var port = name.LastIndexOf(':');
        if (port > 0 && ushort.TryParse(name.AsSpan(port + 1), out _) && name.IndexOf(':', StringComparison.Ordinal) == port)
        {
            name = name[..port];
        }

        if (Uri.CheckHostName(name) != UriHostNameType.Unknown)
        {
            return host;
        }

        fields.Problems.Add(
            ErrorCodes.Host,
            $"'{FieldReader.Shown(host)}' is no host.",
            Uri.TryCreate(host, UriKind.Absolute, out var address) && address.Host.Length > 0
                ? $"Write the host alone: '{address.Host}'."
                : "Write a host name such as 'example.org', '*.example.org' for all below it, or 'localhost:8080'.",
            item
        );
        return null;
    }
}
