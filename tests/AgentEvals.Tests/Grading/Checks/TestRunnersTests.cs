using AgentEvals.Grading.Checks.Runners;
using AgentEvals.Shell;

namespace AgentEvals.Tests.Grading.Checks;

public sealed class TestRunnersTests
{
    [Theory]
    [InlineData("dotnet test A.sln", "dotnet")]
    [InlineData("dotnet vstest A.Tests.dll", "dotnet")]
    [InlineData("dotnet run --project tests/A.Tests", "dotnet")]
    [InlineData("./bin/Debug/net10.0/A.Tests --filter x", "dotnet")]
    [InlineData("npx jest", "jest")]
    [InlineData("yarn vitest run", "vitest")]
    [InlineData("node_modules/.bin/mocha", "mocha")]
    [InlineData("node --test", "node")]
    [InlineData("npm test", "script")]
    [InlineData("pnpm run test:unit", "script")]
    [InlineData("npx playwright test", "playwright")]
    [InlineData("python -m pytest -q", "pytest")]
    [InlineData("python3 -m unittest discover", "unittest")]
    [InlineData("python manage.py test", "script")]
    [InlineData("tox -e py311", "tox")]
    [InlineData("go test ./...", "go")]
    [InlineData("gotestsum ./...", "go")]
    [InlineData("cargo nextest run", "cargo")]
    [InlineData("mvn -q verify", "maven")]
    [InlineData("./gradlew :app:testDebugUnitTest", "gradle")]
    [InlineData("bundle exec rspec spec/a_spec.rb", "rspec")]
    [InlineData("bin/rails test", "script")]
    [InlineData("rake test", "script")]
    [InlineData("vendor/bin/phpunit", "phpunit")]
    [InlineData("ctest --output-on-failure", "ctest")]
    [InlineData("make check", "script")]
    [InlineData("just test", "script")]
    [InlineData("bazel test //...", "bazel")]
    [InlineData("swift test", "swift")]
    [InlineData("deno test", "deno")]
    [InlineData("bun test", "bun")]
    [InlineData("./run_tests.sh", "script")]
    [InlineData("./gradlew test --info", "gradle")]
    [InlineData("cargo +nightly test", "cargo")]
    [InlineData("node test/api.test.mjs", "script")]
    [InlineData("npx tape test/*.js", "tape")]
    [InlineData("npx uvu tests", "uvu")]
    [InlineData("./pkg.test -test.v", "go")]
    [InlineData("bash scripts/test.sh", "script")]
    public void Test_runs_are_known(string line, string runner)
    {
        var run = Recognise(line).ShouldNotBeNull();

        run.Runner.ShouldBe(runner);
        run.IsDryRun.ShouldBeFalse();
    }

    [Theory]
    [InlineData("dotnet build")]
    [InlineData("npm run build")]
    [InlineData("npm install")]
    [InlineData("npm run lint")]
    [InlineData("npm run test:watch")]
    [InlineData("pip install pytest")]
    [InlineData("which pytest")]
    [InlineData("git add tests")]
    [InlineData("make build")]
    [InlineData("go vet ./...")]
    [InlineData("cargo build")]
    [InlineData("mvn package -DskipTests")]
    [InlineData("cat tests/test_a.py")]
    [InlineData("test -f a.txt")]
    [InlineData("python app.py")]
    public void Other_commands_are_none(string line) => Recognise(line).ShouldBeNull();

    [Theory]
    [InlineData("dotnet test --list-tests")]
    [InlineData("pytest --collect-only")]
    [InlineData("pytest --version")]
    [InlineData("rspec --dry-run")]
    [InlineData("go test -list . ./...")]
    [InlineData("go test -c ./pkg")]
    [InlineData("cargo test --no-run")]
    [InlineData("cargo test -- --list")]
    [InlineData("npx vitest list")]
    [InlineData("ctest -N")]
    [InlineData("./gradlew build -x test")]
    [InlineData("make -n test")]
    [InlineData("bats --count a.bats")]
    [InlineData("pytest --setup-only")]
    [InlineData("./bin/Debug/App.Tests -list methods")]
    public void Dry_runs_execute_nothing(string line) => Recognise(line).ShouldNotBeNull().IsDryRun.ShouldBeTrue();

    [Theory]
    [InlineData("dotnet test --no-build", true)]
    [InlineData("dotnet vstest bin/A.Tests.dll", true)]
    [InlineData("./bin/Debug/A.Tests", true)]
    [InlineData("mvn surefire:test", true)]
    [InlineData("dotnet test", false)]
    [InlineData("dotnet test --no-restore", false)]
    public void Some_run_binaries_as_they_are(string line, bool needsBuild) => Recognise(line).ShouldNotBeNull().NeedsBuild.ShouldBe(needsBuild);

    [Theory]
    [InlineData("make -i test", "-i")]
    [InlineData("mvn test -Dmaven.test.failure.ignore=true", "-Dmaven.test.failure.ignore=true")]
    [InlineData("mvn -fn test", "-fn")]
    [InlineData("dotnet test --ignore-exit-code 2", "--ignore-exit-code")]
    [InlineData("TESTINGPLATFORM_EXITCODE_IGNORE=2 dotnet test", "TESTINGPLATFORM_EXITCODE_IGNORE")]
    [InlineData("mvn test", null)]
    public void Some_options_hide_failures(string line, string? option) => Recognise(line).ShouldNotBeNull().HidesFailures.ShouldBe(option);

    private static TestRun? Recognise(string line) => TestRunners.Recognise(ShellReader.Read(line).Commands[^1]);
}
