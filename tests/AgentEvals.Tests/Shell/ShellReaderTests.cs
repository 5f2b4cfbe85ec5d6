using AgentEvals.Shell;

namespace AgentEvals.Tests.Shell;

public sealed class ShellReaderTests
{
    [Fact]
    public void What_agents_write_is_seen_through()
    {
        var reading = ShellReader.Read("cd api && FOO=1 timeout 60 npm test -- signup 2>&1 | tail -20");

        reading.IsComplete.ShouldBeTrue();
        var test = reading.Commands.Single(command => command.Name == "npm");
        test.Text.ShouldBe("npm test -- signup");
        test.Directory.ShouldBe("api");
        test.Assignments.ShouldHaveSingleItem().Name.ShouldBe("FOO");
        test.TimeLimit.ShouldBe(TimeSpan.FromSeconds(60));
        test.Wrappers.ShouldBe(["timeout"]);
        test.Pipeline.ShouldBe(new PipelinePosition(0, 2));
        test.Redirections.ShouldHaveSingleItem().Kind.ShouldBe(RedirectionKind.Duplicate);
        test.Guards.ShouldHaveSingleItem().ShouldBe(new Guard(GuardKind.OnSuccess, "cd api"));
        test.OutputVisible.ShouldBeTrue();
    }

    [Theory]
    [InlineData("'a b'", "a b")]
    [InlineData("\"a \\\"b\\\"\"", "a \"b\"")]
    [InlineData("a\\ b", "a b")]
    [InlineData("$'a\\tb'", "a\tb")]
    [InlineData("pre'mid'\"post\"", "premidpost")]
    [InlineData("\"$HOME/x\"", "$HOME/x")]
    [InlineData("$(date +%s)", "$(date +%s)")]
    [InlineData("${x:-{a}}", "${x:-{a}}")]
    public void Words_lose_their_quotes(string source, string word) =>
        ShellReader.Read("p " + source).Commands.Single(command => command.Name == "p").Words[1].Text.ShouldBe(word);

    [Fact]
    public void Expansions_and_patterns_are_marked()
    {
        var words = ShellReader.Read("rm \"$dir\"/x '$plain' *.cs").Commands.Single().Words;

        words[1].HasExpansion.ShouldBeTrue();
        words[2].HasExpansion.ShouldBeFalse();
        words[3].IsPattern.ShouldBeTrue();
    }

    [Theory]
    [InlineData("cd a && cd b && p", "a/b")]
    [InlineData("cd a; cd ..; p", ".")]
    [InlineData("(cd a; other); p", ".")]
    [InlineData("pushd a; other; popd; p", ".")]
    [InlineData("cd /tmp/x && p", "/tmp/x")]
    [InlineData("cd $HOME && p", null)]
    [InlineData("cd ../up && p", "../up")]
    [InlineData("cd a | other; p", ".")]
    [InlineData("env -C sub p", "sub")]
    public void The_directory_is_followed(string line, string? directory) =>
        ShellReader.Read(line).Commands.Single(command => command.Name == "p").Directory.ShouldBe(directory);

    [Theory]
    [InlineData("git -C sub status", "sub")]
    [InlineData("make -C build test", "build")]
    [InlineData("npm --prefix web test", "web")]
    public void Options_change_the_directory(string line, string directory) =>
        ShellReader.Read(line).Commands.Single().Directory.ShouldBe(directory);

    [Theory]
    [InlineData("p > /dev/null", false)]
    [InlineData("p >log 2>&1", false)]
    [InlineData("p >log 2>&1; tail -5 log", true)]
    [InlineData("p 2>/dev/null", true)]
    [InlineData("p | grep -q x", false)]
    [InlineData("p | wc -l", false)]
    [InlineData("p | tee log | tail -3", true)]
    [InlineData("p | tee log >/dev/null", false)]
    [InlineData("x=$(p)", false)]
    [InlineData("x=$(p); echo \"$x\"", true)]
    [InlineData("{ p; } > /dev/null", false)]
    public void Output_may_be_out_of_sight(string line, bool visible) =>
        ShellReader.Read(line).Commands.First(command => command.Name == "p").OutputVisible.ShouldBe(visible);

    [Fact]
    public void A_here_document_is_data()
    {
        var commands = ShellReader.Read("cat > run.sh <<'EOF'\nrm -rf /\nEOF\nchmod +x run.sh").Commands;

        commands.Select(command => command.Name).ShouldBe(["cat", "chmod"]);
        commands[0].Redirections[1].Body.ShouldBe("rm -rf /\n");
    }

    [Theory]
    [InlineData("p 'open")]
    [InlineData("p \"open")]
    [InlineData("p $(open")]
    [InlineData("if p; then q")]
    [InlineData("p )")]
    [InlineData("&& p")]
    [InlineData("cat <<EOF\nnever closed")]
    public void An_open_end_is_said(string line) => ShellReader.Read(line).IsComplete.ShouldBeFalse();

    [Theory]
    [InlineData("p -x; if ($LASTEXITCODE) { exit 1 }", ShellDialect.PowerShell)]
    [InlineData("Get-ChildItem -Recurse | Where-Object Name", ShellDialect.PowerShell)]
    [InlineData("cd /d C:\\x && p > nul", ShellDialect.Cmd)]
    [InlineData("date +%Y%m%d; p", ShellDialect.Posix)]
    [InlineData("powershell -Command \"p; exit $LASTEXITCODE\"", ShellDialect.Posix)]
    [InlineData("test-runner --all; start-server", ShellDialect.Posix)]
    public void The_dialect_shows(string line, ShellDialect dialect) => ShellReader.Read(line).Dialect.ShouldBe(dialect);

    [Fact]
    public void PowerShell_words_are_read()
    {
        var commands = ShellReader
            .Read("Set-Location api; $env:CI = '1'; & \"C:\\tools\\npm.cmd\" test `\n  -- 'a ''b' @'\nx\n'@ 2>&1", ShellDialect.PowerShell)
            .Commands;

        var npm = commands[^1];
        npm.Name.ShouldBe("npm");
        npm.Directory.ShouldBe("api");
        npm.Arguments.ShouldBe(["test", "--", "a 'b", "x"]);
    }

    [Fact]
    public void Nested_shells_show_their_commands()
    {
        var commands = ShellReader
            .Read("ssh-agent true; bash -lc \"cd web && sudo -E env A=1 npm test\" && cmd /c \"dir & del x\"")
            .Commands;

        commands.Select(command => command.Text).ShouldBe(["ssh-agent true", "cd web", "npm test", "dir", "del x"]);
        commands[2].Wrappers.ShouldBe(["bash -c", "sudo", "env"]);
        commands[2].Directory.ShouldBe("web");
    }

    [Theory]
    [InlineData("echo $lastexitcode", ShellDialect.PowerShell)]
    [InlineData("$Env:PATH", ShellDialect.PowerShell)]
    [InlineData("$errorActionPreference = 'Stop'", ShellDialect.PowerShell)]
    [InlineData("dir $PSScriptRoot", ShellDialect.PowerShell)]
    [InlineData("npm test | out-null", ShellDialect.PowerShell)]
    [InlineData("npm test |Tee-Object log.txt", ShellDialect.PowerShell)]
    [InlineData("x | ForEach-Object y", ShellDialect.PowerShell)]
    [InlineData("x | Measure-Object", ShellDialect.PowerShell)]
    [InlineData("x | Where-Object y", ShellDialect.PowerShell)]
    [InlineData("ls; Get-Content a", ShellDialect.PowerShell)]
    [InlineData("Export-Csv a", ShellDialect.PowerShell)]
    [InlineData("%errorlevel%", ShellDialect.Cmd)]
    [InlineData("if not ErrorLevel 1 echo x", ShellDialect.Cmd)]
    [InlineData("npm test & exit /B 1", ShellDialect.Cmd)]
    [InlineData("cd /D d:\\x", ShellDialect.Cmd)]
    [InlineData("npm test > NUL", ShellDialect.Cmd)]
    [InlineData("@Echo off", ShellDialect.Cmd)]
    [InlineData("npm test\nCall x", ShellDialect.Cmd)]
    [InlineData("setlocal x", ShellDialect.Cmd)]
    [InlineData("REM x", ShellDialect.Cmd)]
    [InlineData("if exist a del a", ShellDialect.Cmd)]
    [InlineData("echo %PATH%", ShellDialect.Cmd)]
    [InlineData("CMD /c dir > nul", ShellDialect.Posix)]
    [InlineData("pwsh -c Get-Item", ShellDialect.Posix)]
    [InlineData("powershell.exe -c Get-Item", ShellDialect.Posix)]
    [InlineData("npm run get-item > /dev/null", ShellDialect.Posix)]
    public void Marks_that_only_one_language_has_tell_the_language_in_any_case(string line, ShellDialect language) =>
        ShellReader.Read(line).Dialect.ShouldBe(language);
}
