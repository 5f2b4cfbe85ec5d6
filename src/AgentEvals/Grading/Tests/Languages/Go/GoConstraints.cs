using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Languages.Go;

/// <summary>What restricts a Go file to some builds: its line <c>//go:build</c>, older lines <c>// +build</c>, or its name.</summary>
internal static class GoConstraints
{
    private const string Start = "go:build ";

    /// <summary>The condition, in today's form; null where the file is always compiled.</summary>
    public static string? Of(CodeFile file)
    {
        var old = new List<string>();
        foreach (var comment in file.Source.Comments)
        {
            if (comment.TokenIndex > 0)
            {
                break;
            }

            if (comment.Text.StartsWith("//go:build ", StringComparison.Ordinal))
            {
                return comment.Text[2..].Trim();
            }

            if (
                comment.Text.StartsWith("//", StringComparison.Ordinal)
                && comment.Text.AsSpan(2).TrimStart().StartsWith("+build ", StringComparison.Ordinal)
            )
            {
                old.Add(Modern(comment.Text[(comment.Text.IndexOf("+build", StringComparison.Ordinal) + "+build ".Length)..]));
            }
        }

        return old.Count == 1 ? Start + old[0]
            : old.Count > 1
                ? Start + string.Join(" && ", old.Select(line => line.Contains("||", StringComparison.Ordinal) ? $"({line})" : line))
            : ByName(file.Path);
    }

    /// <summary>In the older form blanks mean "or" and commas "and".</summary>
    private static string Modern(string line)
    {
        var choices = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(
            " || ",
            choices.Select(choice =>
                choice.Contains(',', StringComparison.Ordinal) && choices.Length > 1
                    ? $"({choice.Replace(",", " && ", StringComparison.Ordinal)})"
                    : choice.Replace(",", " && ", StringComparison.Ordinal)
            )
        );
    }

    /// <summary>What the name restricts it to: <c>order_windows_test.go</c>, <c>order_linux_arm64_test.go</c>.</summary>
    private static string? ByName(string path)
    {
        const string End = "_test.go";
        if (!path.EndsWith(End, StringComparison.Ordinal))
        {
            return null;
        }

        var name = path[(path.LastIndexOf('/') + 1)..^End.Length];
        var named = name.Split('_').Skip(1).Reverse().TakeWhile(GoTargets.Names.Contains).Take(2).Reverse().ToList();
        return named.Count == 0 ? null : Start + string.Join(" && ", named);
    }
}
