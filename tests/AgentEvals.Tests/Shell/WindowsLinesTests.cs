using AgentEvals.Shell;

namespace AgentEvals.Tests.Shell;

/// <summary>
/// Lines of PowerShell and cmd as agents write them, in <c>WindowsLines.tsv</c>. No PowerShell and no cmd ran them: the truth was reasoned from
/// the languages' documentation, which the last column names, and where versions differ the line is not trusted.
/// </summary>
public sealed class WindowsLinesTests
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "Shell", "WindowsLines.tsv");

    [Fact]
    public void Every_line_is_read_as_its_language_means_it()
    {
        var rows = System.IO.File.ReadLines(File).Skip(1).Select(row => row.Split('\t')).ToList();

        rows.Count.ShouldBeGreaterThan(60);
        rows.Select(Mistake).OfType<string>().ShouldBeEmpty();
    }

    /// <summary>Trusted is a line whose end with 0 shows that <c>t</c> ran and succeeded.</summary>
    private static string? Mistake(string[] row)
    {
        var (shell, line, isTrusted, isVisible) = (
            Enum.Parse<ShellDialect>(row[0], ignoreCase: true),
            row[1].Replace("\\n", "\n", StringComparison.Ordinal),
            row[2] == "yes",
            row[3] == "yes"
        );
        var reading = ShellReader.Read(line, shell);
        if (reading.Commands.FirstOrDefault(command => command.Name == "t") is not { } command)
        {
            return $"{line}: t was not found ({row[4]})";
        }

        var trusts = command.Status is { Reach: StatusReach.Reaches, ZeroProvesRun: true };
        return !reading.IsComplete ? $"{line}: not read to its end"
            : trusts != isTrusted ? $"{line}: trusted {trusts} ({command.Status}), because {row[4]}"
            : isTrusted && command.OutputVisible != isVisible ? $"{line}: visible {command.OutputVisible}"
            : null;
    }
}
