namespace AgentEvals.Shell.Files;

/// <summary>Commands that may change any file of the working tree.</summary>
internal static class TreeWriters
{
    public static bool Match(SimpleCommand command)
    {
        string[] words = [command.Name, .. command.Arguments];
        return words switch
        {
            ["git", ..] => GitEffects.WritesTree(command),
            ["patch", ..] => !words.Contains("--dry-run", StringComparer.Ordinal),
            ["dotnet", "format", .. var rest] => !rest.Contains("--verify-no-changes", StringComparer.Ordinal),
            ["cargo", "fmt" or "fix", .. var rest] => !rest.Contains("--check", StringComparer.Ordinal),
            ["go", "fmt" or "generate", ..] => true,
            ["ruff", "format", .. var rest] => !rest.Contains("--check", StringComparer.Ordinal),
            ["ruff", "check", .. var rest] => rest.Contains("--fix", StringComparer.Ordinal),
            ["npx" or "pnpx" or "bunx", .. var rest] => rest.Contains("--write", StringComparer.Ordinal)
                || rest.Contains("--fix", StringComparer.Ordinal),
            ["prettier", .. var rest] => rest.Contains("--write", StringComparer.Ordinal),
            ["eslint", .. var rest] => rest.Contains("--fix", StringComparer.Ordinal),
            ["unzip" or "7z", ..] => true,
            ["tar", .. var rest] => rest.FirstOrDefault()?.Contains('x', StringComparison.Ordinal) ?? false,
            _ => IsInlineProgram(command),
        };
    }

    /// <summary><c>python - &lt;&lt;EOF</c>, <c>node -e "…"</c> that opens files for writing.</summary>
    private static bool IsInlineProgram(SimpleCommand command)
    {
        if (command.Name is not ("python" or "python3" or "node" or "ruby" or "perl" or "deno" or "bun" or "php"))
        {
            return false;
        }

        var inline = command
            .Words.Skip(1)
            .TakeWhile(word => word.Text != "-m")
            .Any(word => word.Text is "-c" or "-e" or "-" or "-p" or "eval" or "-r");
        var document = command.Redirections.LastOrDefault(redirection =>
            redirection.Kind is RedirectionKind.HereDocument or RedirectionKind.HereString
        );
        if (!inline && document is null)
        {
            return false;
        }

        var program = document?.Body ?? document?.Target.Text ?? command.Text;
        ReadOnlySpan<string> marks = ["write", "open(", "unlink", "remove", "rename", "copy", "Sync(", "rmtree"];
        foreach (var mark in marks)
        {
            if (program.Contains(mark, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
