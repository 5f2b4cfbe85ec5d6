using System.Diagnostics;
using AgentEvals.Shell;

namespace AgentEvals.Tests.Shell;

/// <summary>Asks bash itself: <c>t</c> fails, everything else passes, then fails.</summary>
public sealed class BashAgreementTests : IDisposable
{
    private const string Bash = "/bin/bash";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agentevals-bash-");

    [Theory]
    [InlineData("o && t || o")]
    [InlineData("t | o; exit ${PIPESTATUS[0]}")]
    [InlineData("set -o pipefail; (o; t | o)")]
    [InlineData("set -e; t && o; o")]
    [InlineData("set -e; if t; then o; fi; o")]
    [InlineData("set -e; (t; o); o")]
    [InlineData("set -e; f() { t; o; }; f || o")]
    [InlineData("f() { t || return 3; o; }; f && o")]
    [InlineData("for i in a b; do t || exit 1; done; o")]
    [InlineData("for i in a b; do t || break; done")]
    [InlineData("x=$(o; t)")]
    [InlineData("x=$(t) o")]
    [InlineData("bash -ec 't; o'")]
    [InlineData("bash -c 't; o' || exit 1")]
    [InlineData("{ t; } 2>&1 | cat")]
    [InlineData("t & p=$!; o; wait $p")]
    [InlineData("t & wait")]
    [InlineData("! t && exit 1")]
    [InlineData("t; r=$?; o; (( r == 0 ))")]
    [InlineData("t; [[ $? -ne 0 ]] && exit 4; true")]
    [InlineData("trap 'exit 0' EXIT; t")]
    [InlineData("case a in b) o;; *) t;; esac")]
    [InlineData("(exec t); o")]
    [InlineData("until o; do :; done; t")]
    [InlineData("eval 't; o'")]
    public void What_is_read_is_what_bash_does(string line)
    {
        Assert.SkipUnless(File.Exists(Bash), "There is no bash here.");
        Write("t", "touch ran; exit 1");
        var reaches = true;
        ReadOnlySpan<int> others = [0, 1];
        foreach (var other in others)
        {
            // A loop that waits for the others to succeed would wait for ever.
            if (other == 1 && line.StartsWith("until", StringComparison.Ordinal))
            {
                continue;
            }

            Write("o", $"exit {other}");
            File.Delete(Path.Combine(_folder.FullName, "ran"));
            var code = Run(line);
            reaches &= !File.Exists(Path.Combine(_folder.FullName, "ran")) || code != 0;
        }

        var status = ShellReader.Read(line).Commands.First(command => command.Name == "t").Status;

        status.Reach.ShouldBe(reaches ? StatusReach.Reaches : StatusReach.Hidden);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string name, string script)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private int Run(string line)
    {
        var start = new ProcessStartInfo(Bash) { WorkingDirectory = _folder.FullName, UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(line);
        start.Environment["PATH"] = _folder.FullName + ":" + Environment.GetEnvironmentVariable("PATH");
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
