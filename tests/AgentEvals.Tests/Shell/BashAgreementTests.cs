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
    [InlineData("fail=0; for i in 1 2 3; do t $i || fail=1; done; o; exit $fail")]
    [InlineData("fail=0; for i in 1 2; do t $i || fail=$((fail+1)); done; [ $fail -eq 0 ]")]
    [InlineData("for i in 1 2; do t $i || fail=1; done; exit ${fail:-0}")]
    [InlineData("for i in 1 2; do t $i || ((fail++)); done; exit ${fail-0}")]
    [InlineData("rc=0; t a || rc=$?; o || true; exit $rc")]
    [InlineData("t; ((r+=$?)); o; exit $r")]
    [InlineData("t || E=1; o; exit ${E-0}")]
    [InlineData("check() { t $1 || bad=1; }; check a; check b; exit ${bad:-0}")]
    [InlineData("run=\"t --all\"; $run")]
    [InlineData("run=t; \"$run\"; o")]
    [InlineData("find . -maxdepth 0 -exec t {} +")]
    [InlineData("find . -maxdepth 0 -exec t {} \\;")]
    [InlineData("t; code=$?; if [ $code -ne 0 ]; then echo bad; exit $code; fi; echo good")]
    [InlineData("t; [ $? -eq 0 ] && echo ok || echo bad")]
    [InlineData("t; (( $? )) && exit 1; echo fine")]
    [InlineData("t; s=$?; [ \"$s\" = \"0\" ] || exit \"$s\"")]
    [InlineData("if t; then :; else rc=$?; exit $rc; fi")]
    [InlineData("if ! t; then echo bad; exit 1; fi; echo good")]
    [InlineData("! t || exit 1")]
    [InlineData("while ! t; do exit 1; done")]
    [InlineData("for i in $(echo 1 2); do t $i || exit 1; done")]
    [InlineData("while read n; do t $n || exit 1; done < <(echo 1)")]
    [InlineData("printf 'a\\nb\\n' | xargs -n1 sh -c 't \"$0\"'")]
    [InlineData("bash -c 'set -o pipefail; t | cat'")]
    [InlineData("bash <<< 'set -e; t; o'")]
    [InlineData("t > /dev/null 2>&1 || { cat /dev/null; exit 1; }")]
    [InlineData("t | tee /dev/null; rc=${PIPESTATUS[0]}; echo \"rc $rc\"; exit \"$rc\"")]
    [InlineData("t | cat && exit ${PIPESTATUS[0]}")]
    [InlineData("t | cat; if [ \"${PIPESTATUS[0]}\" != \"0\" ]; then exit 1; fi")]
    [InlineData("set -e; t || true; o")]
    [InlineData("set -e; (t); o")]
    [InlineData("set -e; x=$(t); o")]
    [InlineData("set -e; echo \"$(t)\"; echo done")]
    [InlineData("set -e; f() { t; o; }; if f; then echo y; fi")]
    [InlineData("set +e; t; rc=$?; set -e; exit $rc")]
    [InlineData("trap 'exit 7' ERR; t; true")]
    [InlineData("x=$(t) && echo \"$x\"")]
    [InlineData("x=$(t 2>&1) || { echo \"$x\"; exit 1; }")]
    [InlineData("f() { local x=$(t); echo $x; }; f")]
    [InlineData("f() { local x; x=$(t) || return 1; }; f")]
    [InlineData("t & P=$!; o & Q=$!; wait $P; wait $Q")]
    [InlineData("t & P=$!; o; wait $P || exit 1")]
    [InlineData("(t > /dev/null; echo \"EXIT: $?\") & wait")]
    [InlineData("{ t || true; } && echo ok")]
    [InlineData("pushd . > /dev/null; t; r=$?; popd > /dev/null; exit $r")]
    [InlineData("t; r1=$?; o; r2=$?; exit $((r1 | r2))")]
    [InlineData("t && { echo yes; true; } || exit 1")]
    [InlineData("t && exit 0; exit 1")]
    [InlineData("t || { rc=$?; echo \"failed $rc\"; exit $rc; }")]
    [InlineData("t | tail -5 && echo \"ok\" || echo \"bad\"")]
    [InlineData("t; exit")]
    [InlineData("t; (exit $?)")]
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
        var start = new ProcessStartInfo(Bash)
        {
            WorkingDirectory = _folder.FullName,
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
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
