using AgentEvals.Grading;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Tests.Grading.Checks;

public sealed class CheckTests
{
    private const string Jest = "Tests:       2 passed, 2 total\n";
    private const string JestFailed = "Tests:       1 failed, 1 passed, 2 total\n";
    private const string Passed =
        "Passed!  - Failed:     0, Passed:     3, Skipped:     0, Total:     3, Duration: 9 ms - A.Tests.dll (net10.0)\n";

    [Fact]
    public void A_green_run_after_the_last_edit_passes()
    {
        var grade = new RunScript()
            .Edit("api/signup.ts")
            .Run("cd api && CI=1 npm test -- signup 2>&1 | tail -20", Jest)
            .Check("npm run test -- signup");

        grade.Verdict.ShouldBe(Verdict.Pass);
        grade.Reason.ShouldBe("`npm run test -- signup` passed: 2 passed, 0 failed, 0 skipped.");
        grade.Support.ShouldHaveSingleItem().ToString().ShouldBe("event 1: CI=1 npm test -- signup 2>&1");
    }

    [Fact]
    public void No_run_is_no_test_run() =>
        Codes(new RunScript().Edit("a.ts").Run("npm run build").Check("npm test")).ShouldBe([FailureCodes.NoTestRun]);

    [Fact]
    public void A_narrower_run_is_named()
    {
        var grade = new RunScript().Run("npm test -- other", Jest).Check("npm test");

        Codes(grade).ShouldBe([FailureCodes.NoTestRun]);
        grade.Reason.ShouldBe("`npm test` was not run; `npm test -- other` is narrower.");
    }

    [Theory]
    [InlineData("echo 'npm test'")]
    [InlineData("git commit -m 'npm test passes'")]
    [InlineData("exit 0; npm test")]
    [InlineData("cat <<EOF\nnpm test\nEOF")]
    [InlineData("# npm test")]
    public void Naming_a_command_is_not_running_it(string line) =>
        Codes(new RunScript().Run(line, Jest).Check("npm test")).ShouldBe([FailureCodes.NoTestRun]);

    [Fact]
    public void A_run_before_the_last_edit_is_stale()
    {
        var grade = new RunScript().Edit("a.ts").Run("npm test", Jest).Edit("b.ts").Check("npm test");

        Codes(grade).ShouldBe([FailureCodes.StaleTestRun]);
        grade.Findings[0].Evidence.Select(evidence => evidence.ToString()).ShouldBe(["event 1: npm test", "event 2: Edit b.ts"]);
    }

    [Fact]
    public void A_check_need_not_be_fresh() =>
        new RunScript().Run("npm test", Jest).Edit("b.ts").Check("npm test", fresh: false).Verdict.ShouldBe(Verdict.Pass);

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/guide.md")]
    [InlineData("LICENSE")]
    [InlineData("/tmp/notes.py")]
    [InlineData("/elsewhere/x.cs")]
    public void Edits_of_documents_and_elsewhere_make_nothing_stale(string path) =>
        new RunScript().Edit("/repo/a.ts").Run("npm test", Jest).Edit(path).Check("npm test").Verdict.ShouldBe(Verdict.Pass);

    [Theory]
    [InlineData("sed -i s/a/b/ src/a.ts")]
    [InlineData("cat > src/a.ts <<'EOF'\nx\nEOF")]
    [InlineData("git checkout -- src/a.ts")]
    [InlineData("git stash")]
    [InlineData("npx prettier --write .")]
    [InlineData("python3 - <<'EOF'\nopen('a.py','w').write('x')\nEOF")]
    [InlineData("mv src/a.ts src/b.ts")]
    public void Edits_through_the_shell_count(string line) =>
        Codes(new RunScript().Run("npm test", Jest).Run(line).Check("npm test")).ShouldBe([FailureCodes.StaleTestRun]);

    [Theory]
    [InlineData("git add -A && git commit -m x")]
    [InlineData("cat src/a.ts")]
    [InlineData("mkdir -p out")]
    [InlineData("git diff > /tmp/x")]
    [InlineData("npm run lint 2>/dev/null")]
    [InlineData("npm run lint > >(cat)")]
    [InlineData("echo done >> notes.md")]
    public void Looking_and_committing_is_no_edit(string line) =>
        new RunScript().Run("npm test", Jest).Run(line).Check("npm test").Verdict.ShouldBe(Verdict.Pass);

    [Fact]
    public void A_scratch_file_that_is_gone_in_the_end_is_no_edit() =>
        new RunScript().Edit("scratch.js").Run("npm test", Jest).Run("rm scratch.js").Check("npm test").Verdict.ShouldBe(Verdict.Pass);

    [Fact]
    public void An_edit_and_a_run_in_one_line_keep_their_order()
    {
        new RunScript().Run("sed -i s/a/b/ a.ts && npm test", Jest).Check("npm test").Verdict.ShouldBe(Verdict.Pass);
        Codes(new RunScript().Run("npm test; sed -i s/a/b/ a.ts", Jest).Check("npm test")).ShouldBe([FailureCodes.StaleTestRun]);
    }

    [Theory]
    [InlineData("npm test || true")]
    [InlineData("npm test | tail -3")]
    [InlineData("npm test; exit 0")]
    [InlineData("npm test; echo done")]
    [InlineData("npm test &")]
    [InlineData("npm test & wait")]
    [InlineData("make -i test")]
    public void A_masked_status_without_counts_is_no_evidence(string line) =>
        Codes(
                new RunScript()
                    .Run(line, "something\n")
                    .Check(line.StartsWith("make", StringComparison.Ordinal) ? "make -i test" : "npm test")
            )
            .ShouldBe([FailureCodes.MaskedTestRun]);

    [Fact]
    public void A_masked_status_with_counts_is_evidence()
    {
        new RunScript().Run("npm test | tail -3", Jest).Check("npm test").Verdict.ShouldBe(Verdict.Pass);
        Codes(new RunScript().Run("npm test | tail -3", JestFailed).Check("npm test")).ShouldBe([FailureCodes.FailingTestRun]);
    }

    [Fact]
    public void Counts_that_the_runner_did_not_print_are_none() =>
        Codes(
                new RunScript()
                    .Run("npm test >/dev/null 2>&1; echo 'Tests:       5 passed, 5 total'", "Tests:       5 passed, 5 total\n")
                    .Check("npm test")
            )
            .ShouldBe([FailureCodes.MaskedTestRun]);

    [Fact]
    public void A_printed_status_is_as_good_as_the_real_one()
    {
        new RunScript().Run("npm test >log 2>&1; echo \"exit: $?\"", "exit: 0\n").Check("npm test").Verdict.ShouldBe(Verdict.Pass);
        Codes(new RunScript().Run("npm test >log 2>&1; echo \"exit: $?\"", "exit: 1\n").Check("npm test"))
            .ShouldBe([FailureCodes.FailingTestRun]);
    }

    [Theory]
    [InlineData(ToolCallStatus.TimedOut, FailureCodes.MaskedTestRun)]
    [InlineData(ToolCallStatus.Backgrounded, FailureCodes.MaskedTestRun)]
    [InlineData(ToolCallStatus.Unresolved, FailureCodes.MaskedTestRun)]
    [InlineData(ToolCallStatus.Denied, FailureCodes.NoTestRun)]
    [InlineData(ToolCallStatus.NotRun, FailureCodes.NoTestRun)]
    public void A_run_that_did_not_finish_does_not_count(ToolCallStatus status, string code) =>
        Codes(new RunScript().Run("npm test", Jest, exit: null, status).Check("npm test")).ShouldBe([code]);

    [Fact]
    public void A_background_run_counts_once_its_result_was_fetched() =>
        new RunScript()
            .Run("npm test", "Command running in background with ID: bash_1", exit: null, ToolCallStatus.Backgrounded)
            .Tool(
                "BashOutput",
                output: $"<status>completed</status><exit_code>0</exit_code><stdout>\n{Jest}</stdout>",
                input: """{"bash_id":"bash_1"}"""
            )
            .Check("npm test")
            .Verdict.ShouldBe(Verdict.Pass);

    [Fact]
    public void The_last_run_decides()
    {
        new RunScript().Run("npm test", JestFailed, exit: 1).Run("npm test", Jest).Check("npm test").Verdict.ShouldBe(Verdict.Pass);
        Codes(new RunScript().Run("npm test", Jest).Run("npm test", JestFailed, exit: 1).Check("npm test"))
            .ShouldBe([FailureCodes.FailingTestRun]);
    }

    [Theory]
    [InlineData("npm test", "Tests:       4 skipped, 4 total\n")]
    [InlineData("npm test", "No tests found, exiting with code 0\n")]
    [InlineData("dotnet test", "No test matches the given testcase filter `X` in A.dll\n")]
    [InlineData("go test ./...", "ok  \tdemo/p\t0.01s [no tests to run]\n")]
    [InlineData("cargo test", "test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0.00s\n")]
    [InlineData("mocha", "\n  0 passing (1ms)\n")]
    [InlineData("rspec", "0 examples, 0 failures\n")]
    [InlineData("node --test", "# tests 3\n# pass 0\n# fail 0\n# skipped 3\n")]
    [InlineData("python -m unittest", "Ran 0 tests in 0.000s\n\nOK\n")]
    public void Most_runners_end_with_0_when_nothing_ran(string command, string output) =>
        Codes(new RunScript().Run(command, output).Check(command)).ShouldBe([FailureCodes.EmptyTestRun]);

    [Fact]
    public void A_build_without_a_word_about_tests_ran_none() =>
        Codes(
                new RunScript()
                    .Run("dotnet test src/Lib", "  Determining projects to restore...\n  Lib -> /repo/src/Lib/bin/Debug/net10.0/Lib.dll\n")
                    .Check("dotnet test *")
            )
            .ShouldBe([FailureCodes.EmptyTestRun]);

    [Theory]
    [InlineData("dotnet test --list-tests", "dotnet test *")]
    [InlineData("rspec --dry-run", "rspec *")]
    [InlineData("go test -list . ./...", "go test *")]
    [InlineData("pytest --collect-only", "pytest *")]
    [InlineData("npx jest --listTests", "jest *")]
    [InlineData("cargo test --no-run", "cargo test *")]
    [InlineData("mocha --dry-run", "mocha *")]
    public void Listing_executes_nothing_whatever_it_prints(string command, string pattern) =>
        Codes(new RunScript().Run(command, "3 examples, 0 failures\nok  \tdemo/q\t0.001s\n  2 passing (1ms)\n").Check(pattern))
            .ShouldBe([FailureCodes.NoTestRun]);

    [Fact]
    public void No_build_after_an_edit_runs_old_binaries()
    {
        var grade = new RunScript().Edit("A.cs").Run("dotnet test --no-build", Passed).Check("dotnet test");

        Codes(grade).ShouldBe([FailureCodes.StaleTestRun]);
        grade.Reason.ShouldBe("`dotnet test --no-build` ran old binaries: no build is shown to have succeeded since the last edit.");
    }

    [Theory]
    [InlineData("dotnet build", "Build succeeded.", 0, "dotnet test --no-build", Verdict.Pass)]
    [InlineData("dotnet build", "Build FAILED.", 1, "dotnet test --no-build", Verdict.Fail)]
    [InlineData("dotnet build | tail -3", "Build succeeded.", 0, "dotnet test --no-build", Verdict.Pass)]
    [InlineData("ls", "", 0, "dotnet build && dotnet test --no-build", Verdict.Pass)]
    [InlineData("ls", "", 0, "dotnet build; dotnet test --no-build", Verdict.Fail)]
    [InlineData("ls", "", 0, "dotnet test", Verdict.Pass)]
    public void No_build_needs_a_build_since_the_edit(string build, string said, int exit, string test, Verdict verdict) =>
        new RunScript().Edit("A.cs").Run(build, said, exit).Run(test, Passed).Check("dotnet test").Verdict.ShouldBe(verdict);

    [Fact]
    public void An_unknown_exit_code_is_no_success()
    {
        Codes(new RunScript().Run("npm test", "", exit: null).Check("npm test")).ShouldBe([FailureCodes.MaskedTestRun]);
        new RunScript().Run("npm test", Jest, exit: null).Check("npm test").Verdict.ShouldBe(Verdict.Pass);
        new RunScript()
            .Run("npm test", "", exit: null)
            .Without(TranscriptGaps.NoExitCodes)
            .Check("npm test")
            .Verdict.ShouldBe(Verdict.Inconclusive);
    }

    [Theory]
    [InlineData(TranscriptGaps.NoCommands)]
    [InlineData(TranscriptGaps.CutOff)]
    [InlineData(TranscriptGaps.HidesRefusedCommands)]
    public void What_a_format_cannot_show_is_inconclusive(TranscriptGaps gap)
    {
        var grade = new RunScript().Edit("a.ts").Without(gap).Check("npm test");

        grade.Verdict.ShouldBe(Verdict.Inconclusive);
        grade.Codes.ShouldBe([FailureCodes.NoTestRun]);
    }

    [Fact]
    public void A_failing_run_is_failing_in_any_format() =>
        Codes(new RunScript().Run("npm test", JestFailed, exit: 1).Without(TranscriptGaps.HidesRefusedCommands).Check("npm test"))
            .ShouldBe([FailureCodes.FailingTestRun]);

    [Fact]
    public void Sub_agents_count() =>
        new RunScript()
            .Tool("Task", ToolKind.Delegate)
            .Run("npm test", Jest, parent: "t0")
            .Check("npm test")
            .Verdict.ShouldBe(Verdict.Pass);

    [Fact]
    public void Another_tool_may_have_run_the_tests()
    {
        var grade = new RunScript().Tool("mcp__ide__run_tests").Check("npm test");

        grade.Verdict.ShouldBe(Verdict.NeedsReview);
        grade.Reason.ShouldBe("`npm test` was not run as a command; the tool mcp__ide__run_tests may have run it.");
    }

    [Fact]
    public void Checks_need_not_be_tests()
    {
        new RunScript().Run("npm run lint").Check("npm run lint").Verdict.ShouldBe(Verdict.Pass);
        Codes(new RunScript().Run("npm run lint", exit: 2).Check("npm run lint")).ShouldBe([FailureCodes.FailingTestRun]);
        new RunScript().Run("grep -r TODO src", exit: 1).Check("grep -r TODO src", exit: 1).Verdict.ShouldBe(Verdict.Pass);
    }

    [Fact]
    public void Each_part_of_a_check_is_asked_for() =>
        Codes(new RunScript().Run("npm test", Jest).Check("npm run lint && npm test")).ShouldBe([FailureCodes.NoTestRun]);

    [Fact]
    public void Without_checks_fail_when_asks_for_a_run()
    {
        new RunScript().Edit("a.ts").Grade().Verdict.ShouldBe(Verdict.NotApplicable);
        Codes(new RunScript().Edit("a.ts").Grade(FailureCodes.NoTestRun)).ShouldBe([FailureCodes.NoTestRun]);
        new RunScript().Edit("a.ts").Run("pytest", "== 3 passed in 0.1s ==").Grade(FailureCodes.NoTestRun).Verdict.ShouldBe(Verdict.Pass);
    }

    [Fact]
    public void Without_checks_a_masked_run_is_worth_a_look()
    {
        var run = new RunScript().Edit("a.ts").Run("npm test > log 2>&1 || true");

        run.Grade().Verdict.ShouldBe(Verdict.NeedsReview);
        run.Grade(FailureCodes.MaskedTestRun).Verdict.ShouldBe(Verdict.Fail);
    }

    [Fact]
    public void A_script_that_prints_a_runners_summary_ran_it() =>
        new RunScript().Edit("a.cs").Run("./build.sh", Passed).Grade(FailureCodes.NoTestRun).Verdict.ShouldBe(Verdict.Pass);

    [Fact]
    public void A_log_that_is_printed_is_no_run() =>
        Codes(new RunScript().Edit("a.cs").Run("cat old.log", Passed).Grade(FailureCodes.NoTestRun)).ShouldBe([FailureCodes.NoTestRun]);

    private static IReadOnlyList<string> Codes(Grade grade)
    {
        grade.Verdict.ShouldBe(Verdict.Fail);
        return grade.Codes;
    }
}
