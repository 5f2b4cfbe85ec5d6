using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Actions;

/// <summary>Programs that stand on the command line itself, in another language than the shell's: <c>node -e "…"</c>, <c>python - &lt;&lt;EOF</c>.</summary>
internal static partial class InlineProgram
{
    private static readonly string[] Interpreters =
    [
        "python",
        "python3",
        "py",
        "node",
        "deno",
        "bun",
        "ruby",
        "perl",
        "php",
        "pwsh",
        "powershell",
    ];

    /// <summary>The program's text, with the words of the command line that are long enough to be code; null where the command is no interpreter, or has none.</summary>
    public static string? Of(ShellStep step)
    {
        if (
            !Array.Exists(
                Interpreters,
                name =>
                    step.Name == name
                    || (
                        step.Name.StartsWith(name, StringComparison.Ordinal)
                        && step.Name.AsSpan(name.Length).IndexOfAnyExceptInRange('.', '9') < 0
                    )
            )
        )
        {
            return null;
        }

        var program = string.Join(
            '\n',
            step.Arguments.Where(argument => argument.Length > 8)
                .Concat(step.Command.Redirections.Select(redirection => redirection.Body ?? ""))
        );
        return program.Length == 0 ? null : program;
    }

    /// <summary>What stands between quotes in a program, as far as it could be a path.</summary>
    public static IEnumerable<string> Literals(string program) => Quoted.Matches(program).Select(match => match.Value[1..^1]);

    [GeneratedRegex(
        """("[^"\n]{1,200}")|('[^'\n]{1,200}')""",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Quoted { get; }
}
