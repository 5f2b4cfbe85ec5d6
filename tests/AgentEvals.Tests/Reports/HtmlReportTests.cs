using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentEvals.Agents;
using AgentEvals.Diffs;
using AgentEvals.Grading;
using AgentEvals.Problems;
using AgentEvals.Reports;
using AgentEvals.Results;
using AgentEvals.Runs;
using AgentEvals.Tests.Results;
using AgentEvals.Transcripts;

namespace AgentEvals.Tests.Reports;

/// <summary>The page as a text; how it looks and works is tested in a browser, end to end.</summary>
public sealed partial class HtmlReportTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("agentevals-html-").FullName;

    [Fact]
    public async Task The_page_runs_no_script_but_its_own_and_loads_nothing()
    {
        Write(Sample.Result("signup/missing-email", 1, [Verdict.Fail]));

        var page = await PageAsync();
        var policy = Policy().Match(page).Groups["policy"].Value;
        policy.ShouldStartWith("default-src 'none'; ");
        policy.ShouldNotContain("unsafe");
        policy.ShouldContain($"script-src 'sha256-{Hash(page, "script")}'");
        policy.ShouldContain($"style-src 'sha256-{Hash(page, "style")}'");
        Loading().Matches(page[..page.IndexOf("<script", StringComparison.Ordinal)]).ShouldBeEmpty();
    }

    [Fact]
    public async Task Hostile_texts_stay_data()
    {
        const string Hostile = "</script><script>alert(1)</script><!-- \u2028 ]]> ${1} <img src=x onerror=alert(1)>\u202e";
        Write(
            Sample.Result($"{Hostile.Replace("/", "")}/{Hostile.Replace("/", "")}", 1, [Verdict.Fail]) with
            {
                Decision = Hostile,
                Source = new SourceLocation(Hostile, 1, 1),
            }
        );

        var page = await PageAsync();
        page.ShouldNotContain("alert(1)</script>");
        page.ShouldNotContain("<img");
        page.ShouldNotContain("\u202e");
        Scripts().Count(page).ShouldBe(3, "the data, one scenario, the program");
        var data = JsonDocument.Parse(Data().Match(page).Groups["json"].Value).RootElement;
        data.GetProperty("texts")
            .EnumerateArray()
            .Select(text => text.GetString())
            .ShouldContain(text => text!.StartsWith("</script><script>alert(1)"));
    }

    [Theory]
    [InlineData("a/b/c/inside/recordings/run-1", "recordings/run-1", true)]
    [InlineData("a/b/c/inside/recordings/run-1", "../../somewhere/recordings/run-1", true)]
    [InlineData("outside/run-1", "../../../outside/run-1", false)]
    [InlineData("outside/run-1", "ABSOLUTE", false)]
    [InlineData("outside/run-1", "recordings/../../../../outside/run-1", false)]
    public async Task A_recording_is_shown_where_it_lies_beside_the_results_and_never_from_elsewhere(string lies, string said, bool shown)
    {
        var result = Sample.Result("signup/missing-email", 1, [Verdict.Fail]);
        var folder = Path.Combine(_root, lies);
        var run = new AgentRun
        {
            Scenario = ScenarioFree.Scenario,
            Diff = Diff.Empty,
            Transcript = Transcript.None with { Events = [new Message { Speaker = Speaker.Agent, Text = "What was said." }] },
            Facts = new RunFacts { StartedAt = result.Trials[0].StartedAt },
        };
        (await RecordingWriter.TryAddAsync(folder, run, TestContext.Current.CancellationToken)).ShouldBeTrue();
        Write(WithRecording(result, said == "ABSOLUTE" ? folder : said));

        (await PageAsync()).Contains("What was said.", StringComparison.Ordinal).ShouldBe(shown);
        (await PageAsync(project: _root))
            .Contains("What was said.", StringComparison.Ordinal)
            .ShouldBeTrue("the project that is named has the path that is left");
    }

    [Fact]
    public async Task Of_a_huge_run_what_evidence_points_at_is_there_and_the_rest_is_cut()
    {
        var result = Sample.Result("signup/missing-email", 1, [Verdict.Fail]);
        var finding = new Finding(
            "assertion_weakened",
            Verdict.Fail,
            "weakened",
            new Evidence.Event(4_900, "npm test"),
            new Evidence.DiffLine("zzz/last.ts", 1, "+the line")
        );
        var run = new AgentRun
        {
            Scenario = ScenarioFree.Scenario,
            Diff = new Diff([
                .. Enumerable.Range(0, 500).Select(i => Added($"src/file-{i:000}.ts", new string('x', 5_000))),
                Added("zzz/last.ts", "the line"),
            ]),
            Transcript = Transcript.None with
            {
                Events =
                [
                    .. Enumerable
                        .Range(0, 5_000)
                        .Select(i => new Message
                        {
                            Index = i,
                            Speaker = Speaker.Agent,
                            Text = $"event {i}: {new string('y', 4_500)}",
                        }),
                ],
            },
            Facts = new RunFacts { StartedAt = result.Trials[0].StartedAt },
        };
        (
            await RecordingWriter.TryAddAsync(
                Path.Combine(_root, "a", "b", "c", "inside", "recordings", "run-1"),
                run,
                TestContext.Current.CancellationToken
            )
        ).ShouldBeTrue();
        Write(
            WithRecording(result, "recordings/run-1") with
            {
                Trials =
                [
                    result.Trials[0] with
                    {
                        Recording = "recordings/run-1",
                        ScoreSheet = ScoreSheet.Of([Grade.Of(Question.Tests, [finding], Grade.Pass(Question.Tests, "fine"))]),
                    },
                ],
            }
        );

        var page = await PageAsync();
        page.Length.ShouldBeLessThan(1_000_000);
        page.ShouldContain("event 4900: ");
        page.ShouldNotContain("event 4899: ");
        page.ShouldContain("characters left out");
        page.ShouldContain(@"\u002Bthe line");
    }

    [Fact]
    public async Task Attempts_that_the_infrastructure_broke_are_shown_with_their_trial()
    {
        Write(
            Sample.AfterBrokenAttempts(
                Sample.Result("signup/missing-email", 1, [Verdict.Pass]),
                InfrastructureFault.RateLimited,
                InfrastructureFault.Crashed
            )
        );

        var page = await PageAsync();
        var run = JsonDocument.Parse(Details().Match(page).Groups["json"].Value).RootElement[0];
        run.GetProperty("trials")[0]
            .GetProperty("attempts")
            .EnumerateArray()
            .Select(attempt => (attempt[0].GetString(), attempt[1].GetString()))
            .ShouldBe([("rate limited", "529 overloaded."), ("crashed", "529 overloaded.")]);
    }

    private static FileChange Added(string path, string line) =>
        new()
        {
            Path = path,
            Kind = ChangeKind.Added,
            NewMode = "100644",
            Hunks = [new Hunk(0, 0, 1, 1, "", [new DiffLine(DiffLineKind.Added, line, null, 1)])],
        };

    [Fact]
    public async Task A_page_of_no_results_is_a_page() => (await PageAsync()).ShouldContain("no results");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static EvalResult WithRecording(EvalResult result, string path) =>
        result with
        {
            Trials = [.. result.Trials.Select(trial => trial with { Recording = path })],
        };

    private void Write(EvalResult result) => new ResultStore(Path.Combine(_root, "a", "b", "c", "inside", "results")).Write(result);

    private Task<string> PageAsync(string project = "/nowhere")
    {
        var results = SuiteResults
            .Read([ResultFolder.At(Path.Combine(_root, "a", "b", "c", "inside"))], cancellationToken: TestContext.Current.CancellationToken)
            .Of(project);
        return HtmlReport.OfAsync(results, ReportModel.Of(results), Sample.Start, TestContext.Current.CancellationToken);
    }

    private static string Hash(string page, string element)
    {
        var start = page.LastIndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
        return Convert.ToBase64String(
            SHA256.HashData(Encoding.UTF8.GetBytes(page[start..page.IndexOf($"</{element}>", start, StringComparison.Ordinal)]))
        );
    }

    [GeneratedRegex("Content-Security-Policy\" content=\"(?<policy>[^\"]*)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Policy();

    [GeneratedRegex("( src=|url\\(|@import|<link |<iframe)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Loading();

    [GeneratedRegex("<script", RegexOptions.NonBacktracking)]
    private static partial Regex Scripts();

    [GeneratedRegex("id=\"data\">(?<json>[^<]*)</script>", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Data();

    [GeneratedRegex("id=\"scenario-0\">(?<json>[^<]*)</script>", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Details();
}
