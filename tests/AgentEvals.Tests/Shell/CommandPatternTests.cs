using AgentEvals.Shell;
using AgentEvals.Shell.Matching;

namespace AgentEvals.Tests.Shell;

public sealed class CommandPatternTests
{
    [Theory]
    [InlineData("npm test -- signup", "npm run test -- signup")]
    [InlineData("npm test -- signup", "npm t -- signup")]
    [InlineData("npm test -- signup", "cd api && CI=1 npm test --silent -- signup 2>&1 | tail")]
    [InlineData("npm test", "yarn test")]
    [InlineData("npm test", "yarn run test")]
    [InlineData("npm test", "pnpm run test")]
    [InlineData("npm test", "pnpm test")]
    [InlineData("npm test", "bun run test")]
    [InlineData("npm run lint", "yarn lint")]
    [InlineData("npm test -w web", "npm --workspace web run test")]
    [InlineData("npm test --workspace=web", "yarn workspace web test")]
    [InlineData("npx jest", "./node_modules/.bin/jest")]
    [InlineData("npx jest", "jest --verbose --coverage")]
    [InlineData("jest", "npx --yes jest")]
    [InlineData("jest -t signup", "pnpm exec jest --testNamePattern=signup")]
    [InlineData("vitest run", "npx vitest --run")]
    [InlineData("dotnet test --filter X -c Release Tests.csproj", "dotnet test Tests.csproj --configuration Release --filter=X")]
    [InlineData("dotnet test", "dotnet test --nologo -v q --logger trx")]
    [InlineData("dotnet test", "dotnet test App.slnx")]
    [InlineData("dotnet test", "timeout 600 dotnet test --no-restore")]
    [InlineData("pytest", "python -m pytest -q")]
    [InlineData("pytest tests/", "python3 -m pytest ./tests -x --tb=short")]
    [InlineData("pytest", "uv run pytest -vv")]
    [InlineData("pytest", "poetry run pytest .")]
    [InlineData("rspec", "bundle exec rspec --format documentation")]
    [InlineData("gradle test", "./gradlew test --no-daemon")]
    [InlineData("mvn test", "./mvnw -q test")]
    [InlineData("mvn test", "mvn -B -ntp test")]
    [InlineData("go test ./...", "go test -v -count=1 ./...")]
    [InlineData("cargo test", "cargo t --quiet")]
    [InlineData("phpunit", "./vendor/bin/phpunit --colors")]
    [InlineData("./run.sh", "run.sh")]
    [InlineData("make test", "make -j4 test")]
    [InlineData("npm test *", "npm test")]
    [InlineData("npm test *", "npm test -- a b --c")]
    [InlineData("npm run test:*", "npm run test:unit")]
    [InlineData("dotnet test * --filter *Signup*", "dotnet test A.csproj --filter FullyQualifiedName~Signup")]
    [InlineData("cd api && npm test", "cd src/api && npm test")]
    [InlineData("*", "anything at all")]
    public void Equivalent_commands_match(string pattern, string line) => Matches(pattern, line).ShouldBeTrue();

    [Theory]
    [InlineData("npm test", "npm test -- signup")]
    [InlineData("npm test -- signup", "npm test")]
    [InlineData("npm test", "npm run build")]
    [InlineData("npm test", "npm install")]
    [InlineData("npm test", "npm run test:unit")]
    [InlineData("dotnet test", "dotnet test --filter X")]
    [InlineData("dotnet test", "dotnet test Unit.csproj")]
    [InlineData("dotnet test", "dotnet build")]
    [InlineData("pytest", "pytest -k signup")]
    [InlineData("pytest", "pytest tests/unit")]
    [InlineData("go test ./...", "go test ./pkg")]
    [InlineData("go test ./...", "go test -run X ./...")]
    [InlineData("cargo test", "cargo test signup")]
    [InlineData("gradle test", "gradle test --tests X")]
    [InlineData("mvn test", "mvn test -Dtest=X")]
    [InlineData("jest", "jest a.test.js")]
    [InlineData("cd api && npm test", "cd web && npm test")]
    [InlineData("npm test", "echo npm test")]
    [InlineData("", "npm test")]
    public void Other_commands_do_not(string pattern, string line) => Matches(pattern, line).ShouldBeFalse();

    [Theory]
    [InlineData("dotnet test", "dotnet test --filter X", true)]
    [InlineData("npm test", "npm test -- signup", true)]
    [InlineData("npm test", "npm test", false)]
    [InlineData("npm test -- a", "npm test", false)]
    public void A_narrower_run_is_recognised(string pattern, string line, bool narrower) =>
        CommandPattern.Parse(pattern).IsNarrowedBy(ShellReader.Read(line).Commands[0]).ShouldBe(narrower);

    private static bool Matches(string pattern, string line) => ShellReader.Read(line).Commands.Any(CommandPattern.Parse(pattern).Matches);
}
