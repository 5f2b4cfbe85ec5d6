using System.Text.Json;

namespace AgentEvals.Tool.Tests;

public sealed class GradeTests : IDisposable
{
    private const string Test = """
        const test = require('node:test'), assert = require('node:assert');
        test('rejects a missing email', () => {
          assert.strictEqual(signup({}).status, 400);
        });
        """;

    private readonly Folder _folder = new();

    [Fact]
    public async Task A_pull_request_that_weakens_a_test_fails_and_names_the_line()
    {
        await CommitAsync("api/signup.test.js", Test);
        await CommitAsync(
            "api/signup.test.js",
            Test.Replace("assert.strictEqual(signup({}).status, 400)", "assert.ok(true)", StringComparison.Ordinal)
        );

        var run = await ToolRun.Of(_folder.Path, "grade", "--repo", ".", "--base", "HEAD~1", "--head", "HEAD", "--json");

        run.ExitCode.ShouldBe(1, run.Error);
        using var sheet = JsonDocument.Parse(run.Out);
        sheet.RootElement.GetProperty("verdict").GetString().ShouldBe("fail");
        var tests = sheet
            .RootElement.GetProperty("questions")
            .EnumerateArray()
            .Single(question => question.GetProperty("question").GetString() == "tests");
        tests.GetProperty("verdict").GetString().ShouldBe("fail");
        tests.GetProperty("evidence")[0].GetProperty("file").GetString().ShouldBe("api/signup.test.js");
        tests.GetProperty("evidence")[0].GetProperty("line").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task A_pull_request_that_strengthens_a_test_passes()
    {
        await CommitAsync("api/signup.test.js", Test);
        await CommitAsync(
            "api/signup.test.js",
            Test.Replace("});", "  assert.strictEqual(signup({}).body.error, 'email is required');\n});", StringComparison.Ordinal)
        );

        var run = await ToolRun.Of(_folder.Path, "grade", "--repo", ".", "--base", "HEAD~1");

        run.ExitCode.ShouldBe(0, run.Out + run.Error);
        run.Out.ShouldContain("Did it preserve the tests?");
    }

    [Fact]
    public async Task A_diff_and_the_files_before_it_are_enough()
    {
        _folder.Write("before/api/signup.test.js", Test);
        var diff = _folder.Write(
            "changes.diff",
            """
            --- a/api/signup.test.js
            +++ b/api/signup.test.js
            @@ -3 +3 @@
            -  assert.strictEqual(signup({}).status, 400);
            +  assert.ok(signup({}));

            """
        );

        var run = await ToolRun.Of(_folder.Path, "grade", "--diff", diff, "--before", "before");

        run.ExitCode.ShouldBe(1, run.Out);
        run.Out.ShouldContain("assertion_weakened");
    }

    [Theory]
    [InlineData("AE7030", "grade")]
    [InlineData("AE7030", "grade", "--repo", ".")]
    [InlineData("AE7031", "grade", "--diff", "nowhere.diff")]
    [InlineData("AE7001", "grade", "--formt", "x")]
    public async Task Wrong_use_is_explained_and_exits_with_2(string code, params string[] arguments)
    {
        var run = await ToolRun.Of(_folder.Path, arguments);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith($"{code}: ");
        run.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_revision_that_does_not_exist_is_explained()
    {
        await CommitAsync("a.txt", "a");

        var run = await ToolRun.Of(_folder.Path, "grade", "--repo", ".", "--base", "no-such-branch");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("no-such-branch");
    }

    public void Dispose() => _folder.Dispose();

    private async Task CommitAsync(string path, string text)
    {
        _folder.Write(path, text);
        if (!Directory.Exists(Path.Combine(_folder.Path, ".git")))
        {
            await _folder.GitAsync("init", "--quiet");
        }

        await _folder.GitAsync("add", "--all");
        await _folder.GitAsync("commit", "--quiet", "--message", "A commit");
    }
}
