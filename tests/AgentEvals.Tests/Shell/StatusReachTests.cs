using AgentEvals.Shell;

namespace AgentEvals.Tests.Shell;

public sealed class StatusReachTests
{
    [Theory]
    [InlineData("t")]
    [InlineData("cd app && t")]
    [InlineData("(cd app && t)")]
    [InlineData("{ t; }")]
    [InlineData("prepare; t")]
    [InlineData("t && echo fine")]
    [InlineData("t && true || false")]
    [InlineData("t || exit 1")]
    [InlineData("t || { echo broken; exit 3; }")]
    [InlineData("t || (echo broken; false)")]
    [InlineData("t; exit $?")]
    [InlineData("t; rc=$?; echo \"rc was $rc\"; exit $rc")]
    [InlineData("t\nstatus=$?\nrm -rf tmp\nif [ $status -ne 0 ]; then exit $status; fi\necho done")]
    [InlineData("t; [ $? -eq 0 ] || exit 1; echo done")]
    [InlineData("set -e; t; echo done")]
    [InlineData("set -euo pipefail\nt | tail -5\necho done")]
    [InlineData("set -o pipefail; t 2>&1 | tee log | tail -20")]
    [InlineData("t | tail; exit ${PIPESTATUS[0]}")]
    [InlineData("t 2>&1 | tee log; test ${PIPESTATUS[0]} -eq 0")]
    [InlineData("t > log 2>&1")]
    [InlineData("t &>/dev/null")]
    [InlineData("out=$(t)")]
    [InlineData("out=$(t) || exit 1; echo \"$out\"")]
    [InlineData("if ! t; then exit 1; fi")]
    [InlineData("if ! t; then echo bad; exit 1; fi; echo good")]
    [InlineData("if t; then echo good; else exit 1; fi")]
    [InlineData("bash -c \"t\"")]
    [InlineData("bash -lc 'cd app && t'")]
    [InlineData("bash -euo pipefail -c 't | tail; echo done'")]
    [InlineData("bash <<'EOF'\nset -e\nt\necho done\nEOF")]
    [InlineData("sh <<< 't'")]
    [InlineData("eval 't'")]
    [InlineData("time t")]
    [InlineData("env CI=1 timeout 60 nice -n 5 t")]
    [InlineData("sudo -u me t")]
    [InlineData("printf a | xargs -n1 t")]
    [InlineData("t & wait $!")]
    [InlineData("t & pid=$!; other; wait $pid")]
    [InlineData("run() { t; }; run")]
    [InlineData("function run { t || return 1; }\nrun")]
    [InlineData("fail=0; t || fail=1; other || fail=1; exit $fail")]
    [InlineData("t; a=$?; other; b=$?; exit $((a + b))")]
    [InlineData("for p in one; do t; done")]
    [InlineData("for p in one two; do t $p || exit 1; done")]
    [InlineData("case x in *) t ;; esac")]
    [InlineData("exec t")]
    [InlineData("t # a comment ; exit 0")]
    [InlineData("t \\\n  --flag")]
    [InlineData("t; (( $? == 0 ))")]
    [InlineData("t && other | tail; exit ${PIPESTATUS[0]}")]
    [InlineData("trap 'rm -f tmp' EXIT; t")]
    [InlineData("script -qec 't' /dev/null")]
    [InlineData("parallel -j 2 t ::: a b")]
    [InlineData("taskset -c 0 t")]
    [InlineData("pwsh -c \"t; exit $LASTEXITCODE\"")]
    public void A_failure_reaches_the_end(string line) => Of(line).Status.Reach.ShouldBe(StatusReach.Reaches);

    [Theory]
    [InlineData("t; other", "`other` runs after it")]
    [InlineData("t || true", "`|| true`")]
    [InlineData("t || :", "`|| :`")]
    [InlineData("t || echo broken", "`|| echo broken`")]
    [InlineData("t && echo ok || echo nok", "`|| echo nok`")]
    [InlineData("t 2>&1 | tail -20", "`| tail -20` without pipefail")]
    [InlineData("t |& grep x", "`| grep x` without pipefail")]
    [InlineData("t | tee log; echo done", "`| tee log` without pipefail")]
    [InlineData("set -o pipefail; t | tail; echo done", "`echo done` runs after it")]
    [InlineData("t; exit 0", "`exit 0` runs after it")]
    [InlineData("t; echo $?", "`echo $?` runs after it")]
    [InlineData("t &", "`&` does not wait for it")]
    [InlineData("t & wait", "`&` does not wait for it")]
    [InlineData("if t; then echo ok; fi", "it is only the condition of an if")]
    [InlineData("if t; then echo ok; else echo nok; fi", "it is only the condition of an if")]
    [InlineData("! t", "`!` inverts it")]
    [InlineData("while t; do echo; done", "it is only the condition of a loop")]
    [InlineData("for p in a b; do t $p; done", "a later round of the loop")]
    [InlineData("echo $(t)", "it stands in a substitution")]
    [InlineData("cat <(t)", "it stands in a substitution")]
    [InlineData("local x=$(t)", "it stands in a substitution")]
    [InlineData("(t; true)", "`true` runs after it")]
    [InlineData("find . -name '*.sln' -exec t {} \\;", "`find -exec` ignores it")]
    [InlineData("bash -c 't || true'", "`|| true`")]
    [InlineData("sh -c \"t; exit 0\"", "`exit 0` runs after it")]
    [InlineData("set -e; set +e; t; other", "`other` runs after it")]
    [InlineData("set -e\nt || echo broken", "`|| echo broken`")]
    [InlineData("script -q -c 't' log", "`true` runs after it")]
    [InlineData("trap 'exit 0' EXIT; t", "what the line does after it")]
    [InlineData("run() { t; true; }; run", "`true` runs after it")]
    public void A_failure_is_hidden(string line, string by)
    {
        var status = Of(line).Status;
        status.Reach.ShouldBe(StatusReach.Hidden);
        status.HiddenBy.ShouldBe(by);
    }

    [Theory]
    [InlineData("exit 0; t")]
    [InlineData("true || t")]
    [InlineData("false && t")]
    [InlineData("run() { t; }")]
    public void A_command_that_no_way_leads_to_never_runs(string line) => Of(line).Status.NeverRuns.ShouldBeTrue();

    [Theory]
    [InlineData("echo \"t\"")]
    [InlineData("# t")]
    [InlineData("git commit -m 't passes'")]
    [InlineData("cat <<EOF\nt\nEOF")]
    [InlineData("alias x='t'")]
    [InlineData("grep t file")]
    public void A_name_in_an_argument_is_no_command(string line) =>
        ShellReader.Read(line).Commands.ShouldNotContain(command => command.Name == "t");

    [Theory]
    [InlineData("t; exit $LASTEXITCODE", StatusReach.Reaches)]
    [InlineData("t | Out-Null; exit $LASTEXITCODE", StatusReach.Reaches)]
    [InlineData("t; if ($LASTEXITCODE -ne 0) { exit 1 }; Write-Host ok", StatusReach.Reaches)]
    [InlineData("try { t } catch { exit 1 }", StatusReach.Reaches)]
    [InlineData("t; Write-Host done", StatusReach.Hidden)]
    [InlineData("t; exit 0", StatusReach.Hidden)]
    [InlineData("& t --flag", StatusReach.Reaches)]
    [InlineData("t | Select-Object -Last 5", StatusReach.Unknown)]
    public void PowerShell_keeps_native_codes_apart(string line, StatusReach reach) =>
        ShellReader.Read(line, ShellDialect.PowerShell).Commands.Single(command => command.Name == "t").Status.Reach.ShouldBe(reach);

    [Theory]
    [InlineData("cd /d src && t", StatusReach.Reaches)]
    [InlineData("t || exit /b 1", StatusReach.Reaches)]
    [InlineData("call t & if errorlevel 1 exit /b 1", StatusReach.Reaches)]
    [InlineData("t & exit /b 0", StatusReach.Hidden)]
    [InlineData("t | findstr x", StatusReach.Hidden)]
    [InlineData("t\nif %errorlevel% neq 0 exit /b %errorlevel%", StatusReach.Reaches)]
    [InlineData("t & if %errorlevel% neq 0 exit /b %errorlevel%", StatusReach.Unknown)]
    [InlineData("(t\nexit /b %errorlevel%)", StatusReach.Unknown)]
    public void Cmd_lines_are_followed(string line, StatusReach reach) =>
        ShellReader.Read(line, ShellDialect.Cmd).Commands.Single(command => command.Name == "t").Status.Reach.ShouldBe(reach);

    [Theory]
    [InlineData("cd app && t", true)]
    [InlineData("[ -d app ] && t", true)]
    [InlineData("if [ -d app ]; then t; fi", false)]
    [InlineData("other || t", false)]
    public void Zero_may_prove_that_it_ran(string line, bool proves) => Of(line).Status.ZeroProvesRun.ShouldBe(proves);

    [Theory]
    [InlineData("t", true)]
    [InlineData("t && other", false)]
    [InlineData("lint && t", false)]
    [InlineData("t; rc=$?; rm x; exit $rc", true)]
    public void Non_zero_may_prove_that_it_failed(string line, bool proves) => Of(line).Status.NonZeroProvesFailure.ShouldBe(proves);

    [Theory]
    [InlineData("t; echo \"exit: $?\"", "exit: \u0001")]
    [InlineData("t | tail -3; echo ${PIPESTATUS[0]}", "\u0001")]
    [InlineData("t; rc=$?; cat log; echo \"code=$rc\"", "code=\u0001")]
    [InlineData("t; other; echo $?", null)]
    [InlineData("t; echo done", null)]
    [InlineData("t; echo $? > code.txt", null)]
    public void A_printed_status_is_noticed(string line, string? echo) => Of(line).Status.Echo.ShouldBe(echo);

    [Fact]
    public void A_status_that_was_filled_in_before_the_command_ran_is_not_its_own()
    {
        string? EchoOf(string line) => ShellReader.Read(line, ShellDialect.Cmd).Commands.First(command => command.Name == "t").Status.Echo;

        EchoOf("t\necho code %ERRORLEVEL%").ShouldBe("code \u0001");
        EchoOf("t & echo code %ERRORLEVEL%").ShouldBeNull();
    }

    [Theory]
    [InlineData("f() { local x=$(t); echo $x; }; f", true)]
    [InlineData("f() { local x=$(t); }; f", false)]
    [InlineData("t > >(tee log)", true)]
    public void What_is_printed_later_can_be_seen(string line, bool visible) => Of(line).OutputVisible.ShouldBe(visible);

    [Fact]
    public void A_variable_with_two_values_is_no_command() =>
        ShellReader.Read("run=true; other && run=t; $run").Commands.ShouldNotContain(command => command.Name == "t");

    private static SimpleCommand Of(string line) => ShellReader.Read(line).Commands.First(command => command.Name == "t");
}
