using System.Text.RegularExpressions;

namespace AgentEvals.Shell.Syntax;

/// <summary>Tells the language of a command line from marks that only one language has.</summary>
internal static partial class DialectGuess
{
    public static ShellDialect Of(string text)
    {
        // A line that hands a script to PowerShell or cmd is itself written for whatever shell; the marks inside are the inner script's.
        if (Launcher.IsMatch(text))
        {
            return ShellDialect.Posix;
        }

        if (PowerShellMarks.IsMatch(text))
        {
            return ShellDialect.PowerShell;
        }

        return CmdMarks.IsMatch(text) ? ShellDialect.Cmd : ShellDialect.Posix;
    }

    [GeneratedRegex(@"^\s*(cmd|powershell|pwsh)(\.exe)?\s", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Launcher { get; }

    [GeneratedRegex(
        @"\$LASTEXITCODE\b|\$env:\w|\$ErrorActionPreference|\$PSScriptRoot|\|\s*(Out-Null|Out-Host|Out-File|Out-String|Select-Object|Select-String|Where-Object|ForEach-Object|Tee-Object|Measure-Object)\b"
        + @"|(^|[;|&{(\n])\s*(?-i:(Get|Set|New|Remove|Copy|Move|Test|Write|Start|Stop|Invoke|Push|Pop|Add|Clear|Select|Join|Import|Export)-[A-Z]\w+)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PowerShellMarks { get; }

    [GeneratedRegex(
        @"%ERRORLEVEL%|\bif\s+(not\s+)?errorlevel\b|\bexit\s+/b\b|\bcd\s+/d\s|>\s*nul(\s|$)|^\s*@echo\s+off|^\s*(call|setlocal|rem)\s|%[A-Za-z_]{3,}%|\bif\s+(not\s+)?exist\s",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex CmdMarks { get; }
}
