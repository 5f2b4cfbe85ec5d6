using System.Text.RegularExpressions;

namespace AgentEvals.Shell.Syntax;

/// <summary>Tells the language of a command line from marks that only one language has.</summary>
internal static partial class DialectGuess
{
    // What a match must hold, one of them at least. Setting such a pattern up takes longer than all commands of a run together, and few runs have use for it.
    private static readonly string[] LauncherHints = ["cmd", "powershell", "pwsh"];

    private static readonly string[] PowerShellHints =
    [
        "$LASTEXITCODE",
        "$env:",
        "$ErrorActionPreference",
        "$PSScriptRoot",
        "Out-",
        "Select-",
        "Where-",
        "ForEach-",
        "Tee-",
        "Measure-",
        "Get-",
        "Set-",
        "New-",
        "Remove-",
        "Copy-",
        "Move-",
        "Test-",
        "Write-",
        "Start-",
        "Stop-",
        "Invoke-",
        "Push-",
        "Pop-",
        "Add-",
        "Clear-",
        "Join-",
        "Import-",
        "Export-",
    ];

    private static readonly string[] CmdHints = ["%", "errorlevel", "/b", "/d", "nul", "@echo", "call", "setlocal", "rem", "exist"];

    public static ShellDialect Of(string text)
    {
        // A line that hands a script to PowerShell or cmd is itself written for whatever shell; the marks inside are the inner script's.
        if (text.AsSpan().TrimStart() is [('c' or 'C' or 'p' or 'P'), ..] && HasAny(text, LauncherHints) && Launcher.IsMatch(text))
        {
            return ShellDialect.Posix;
        }

        if (HasPowerShellSign(text) && HasAny(text, PowerShellHints) && PowerShellMarks.IsMatch(text))
        {
            return ShellDialect.PowerShell;
        }

        return HasAny(text, CmdHints) && CmdMarks.IsMatch(text) ? ShellDialect.Cmd : ShellDialect.Posix;
    }

    /// <summary>A variable of the shell's own, or a dash behind a letter, as in no option of one letter: what the other hints have in common.</summary>
    private static bool HasPowerShellSign(string text)
    {
        for (var index = text.AsSpan().IndexOfAny('$', '-'); index >= 0 && index + 1 < text.Length; )
        {
            if (char.IsAsciiLetter(text[index] == '$' ? text[index + 1] : text[Math.Max(0, index - 1)]))
            {
                return true;
            }

            var next = text.AsSpan(index + 1).IndexOfAny('$', '-');
            index = next < 0 ? -1 : index + 1 + next;
        }

        return false;
    }

    private static bool HasAny(string text, string[] hints)
    {
        foreach (var hint in hints)
        {
            if (text.Contains(hint, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(
        @"^\s*(cmd|powershell|pwsh)(\.exe)?\s",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Launcher { get; }

    [GeneratedRegex(
        @"\$LASTEXITCODE\b|\$env:\w|\$ErrorActionPreference|\$PSScriptRoot|\|\s*(Out-Null|Out-Host|Out-File|Out-String|Select-Object|Select-String|Where-Object|ForEach-Object|Tee-Object|Measure-Object)\b"
            + @"|(^|[;|&{(\n])\s*(?-i:(Get|Set|New|Remove|Copy|Move|Test|Write|Start|Stop|Invoke|Push|Pop|Add|Clear|Select|Join|Import|Export)-[A-Z]\w+)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex PowerShellMarks { get; }

    [GeneratedRegex(
        @"%ERRORLEVEL%|\bif\s+(not\s+)?errorlevel\b|\bexit\s+/b\b|\bcd\s+/d\s|>\s*nul(\s|$)|^\s*@echo\s+off|^\s*(call|setlocal|rem)\s|%[A-Za-z_]{3,}%|\bif\s+(not\s+)?exist\s",
        RegexOptions.NonBacktracking
            | RegexOptions.ExplicitCapture
            | RegexOptions.IgnoreCase
            | RegexOptions.CultureInvariant
            | RegexOptions.Multiline
    )]
    private static partial Regex CmdMarks { get; }
}
