namespace AgentEvals.Grading.Actions;

/// <summary>A call of git, taken apart.</summary>
/// <param name="Verb">The sub-command, such as <c>push</c>; empty when there is none.</param>
/// <param name="Arguments">What follows the sub-command.</param>
/// <param name="Elsewhere">Repositories that <c>--git-dir</c> and <c>--work-tree</c> name, as printed; <c>-C</c> is part of the step's directory.</param>
internal sealed record GitCommand(string Verb, IReadOnlyList<string> Arguments, IReadOnlyList<string> Elsewhere)
{
    private static readonly string[] Writing =
    [
        "add",
        "am",
        "apply",
        "bisect",
        "branch",
        "checkout",
        "cherry-pick",
        "clean",
        "clone",
        "commit",
        "config",
        "fetch",
        "filter-branch",
        "filter-repo",
        "gc",
        "init",
        "merge",
        "mv",
        "notes",
        "prune",
        "pull",
        "push",
        "rebase",
        "reflog",
        "remote",
        "replace",
        "reset",
        "restore",
        "revert",
        "rm",
        "sparse-checkout",
        "stash",
        "submodule",
        "switch",
        "symbolic-ref",
        "tag",
        "update-index",
        "update-ref",
        "worktree",
    ];

    private static readonly string[] OptionsWithValue =
    [
        "-m",
        "-F",
        "-C",
        "-c",
        "-b",
        "-B",
        "--author",
        "--date",
        "--depth",
        "--branch",
        "-o",
        "--origin",
        "--reason",
        "--source",
        "-s",
        "--message",
        "--config",
        "-u",
        "-t",
        "-S",
    ];

    /// <summary>True when it may change a repository or a work tree.</summary>
    public bool MayWrite => Writing.Contains(Verb, StringComparer.Ordinal) && !IsListing;

    /// <summary>The arguments that are no options, those after <c>--</c> included.</summary>
    public IReadOnlyList<string> Operands
    {
        get
        {
            List<string> operands = [];
            var onlyOperands = false;
            for (var i = 0; i < Arguments.Count; i++)
            {
                if (onlyOperands || !Arguments[i].StartsWith('-'))
                {
                    operands.Add(Arguments[i]);
                }
                else if (Arguments[i] == "--")
                {
                    onlyOperands = true;
                }
                else if (
                    OptionsWithValue.Contains(Arguments[i], StringComparer.Ordinal) && Verb is "commit" or "clone" or "worktree" or "init"
                )
                {
                    i++;
                }
            }

            return operands;
        }
    }

    /// <summary>The folders that it creates: clones, worktrees, new repositories.</summary>
    public IEnumerable<string> Created =>
        Verb switch
        {
            "clone" => Operands.Skip(1).Take(1),
            "init" => Operands.Take(1),
            "worktree" when Operands is ["add", var folder, ..] => [folder],
            "worktree" when Operands is ["move", _, var folder, ..] => [folder],
            _ => [],
        };

    /// <summary>The paths after <c>--</c>.</summary>
    public IEnumerable<string> AfterDashes => Arguments.SkipWhile(argument => argument != "--").Skip(1);

    private bool IsListing =>
        Verb switch
        {
            "branch" or "tag" or "remote" => Operands.Count == 0
                || Has("-l", "--list", "-v", "-vv", "-a", "-r", "--show-current", "--contains", "--merged", "show", "get-url"),
            "stash" or "worktree" or "notes" or "reflog" or "submodule" or "bisect" => Operands
                is ["list" or "show" or "status" or "log", ..]
                || (Verb == "reflog" && Operands.Count == 0),
            "config" => Has("--get", "--list", "-l", "--get-all", "--get-regexp", "get", "list") || Operands.Count == 1,
            "apply" => Has("--check", "--stat", "--numstat"),
            "symbolic-ref" => Operands.Count < 2,
            // For commit and fetch, -n has another meaning: --no-verify, --no-tags.
            "add" or "clean" or "push" or "mv" or "rm" => Has("--dry-run", "-n"),
            "commit" or "fetch" => Has("--dry-run"),
            _ => false,
        };

    /// <summary>Takes a step apart; null when it is no call of git.</summary>
    public static GitCommand? Of(ShellStep step)
    {
        if (step.Name != "git")
        {
            return null;
        }

        List<string> elsewhere = [];
        var arguments = step.Arguments;
        var i = 0;
        for (; i < arguments.Count && arguments[i].StartsWith('-'); i++)
        {
            if (arguments[i] is "--git-dir" or "--work-tree" && i + 1 < arguments.Count)
            {
                elsewhere.Add(arguments[++i]);
            }
            else if (
                arguments[i].StartsWith("--git-dir=", StringComparison.Ordinal)
                || arguments[i].StartsWith("--work-tree=", StringComparison.Ordinal)
            )
            {
                elsewhere.Add(arguments[i][(arguments[i].IndexOf('=', StringComparison.Ordinal) + 1)..]);
            }
            else if (arguments[i] is "-C" or "-c" or "--namespace" or "--config-env")
            {
                i++;
            }
        }

        return i < arguments.Count
            ? new GitCommand(arguments[i], [.. arguments.Skip(i + 1)], elsewhere)
            : new GitCommand("", [], elsewhere);
    }

    /// <summary>True when one of the arguments was given, also as <c>--option=value</c>.</summary>
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

    /// <summary>The value of an option; null when it is not given.</summary>
    public string? Value(params ReadOnlySpan<string> options)
    {
        for (var i = 0; i + 1 < Arguments.Count; i++)
        {
            if (options.Contains(Arguments[i], StringComparer.Ordinal))
            {
                return Arguments[i + 1];
            }
        }

        return null;
    }

    /// <summary>True when a short option was given, alone or bundled with others.</summary>
    public bool HasShort(char option) =>
        Arguments.Any(argument =>
            argument.Length > 1 && argument[0] == '-' && argument[1] != '-' && argument.Contains(option, StringComparison.Ordinal)
        );
}
