using System.Text;
using AgentEvals.Grading;
using AgentEvals.Reports;
using AgentEvals.Results;
using Microsoft.Playwright;

namespace AgentEvals.EndToEnd.Tests.Reports;

/// <summary>The report's page, opened from disk in headless Chromium.</summary>
public sealed class HtmlReportTests(SharedBrowser browser) : IAsyncLifetime, IClassFixture<SharedBrowser>
{
    private readonly string _root = Directory.CreateTempSubdirectory("agentevals-page-").FullName;
    private readonly List<string> _problems = [];
    private IPage? _page;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Browser.Program is null, "Chromium is not installed; apt-get install chromium.");
        _page = await browser.NewPageAsync();
        _page.PageError += (_, error) => _problems.Add(error);
        _page.Console += (_, message) => _problems.Add(message.Text);
        _page.Request += (_, request) => _problems.Add(request.Url.StartsWith("file://", StringComparison.Ordinal) ? "" : request.Url);
    }

    [Fact]
    public async Task Evidence_leads_to_the_event_and_to_the_line_that_show_it()
    {
        await OpenAsync(await SignupAsync());
        await Page.GetByRole(AriaRole.Link, new() { Name = "signup/weakened" }).ClickAsync();

        await HeadingAsync("signup/weakened");
        await Page.GetByText("Require approval for edits under *.test.js.").First.WaitForAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "api/signup.test.js:18" }).ClickAsync();
        var line = Page.Locator(".diff .pointed");
        (await line.InnerTextAsync()).ShouldContain("assert.strictEqual(response.status, 201);");
        (await line.EvaluateAsync<bool>("row => row === document.activeElement")).ShouldBeTrue();

        await Page.GetByRole(AriaRole.Link, new() { Name = "event 5" }).First.ClickAsync();
        (await Page.Locator(".event.pointed").InnerTextAsync()).ShouldContain("npm test");

        await Page.GoBackAsync();
        (await Page.Locator(".diff .pointed").CountAsync()).ShouldBe(1, "going back shows the place of before");
        Nothing_went_wrong();
    }

    [Fact]
    public async Task Trials_are_chosen_and_failures_stand_together_by_code()
    {
        await OpenAsync(await SignupAsync());
        await Page.GetByRole(AriaRole.Link, new() { Name = "Failures" }).ClickAsync();
        await Page.GetByRole(AriaRole.Region, new() { Name = "generated_file_edited" })
            .GetByRole(AriaRole.Link, new() { Name = "signup/others" })
            .ClickAsync();

        await HeadingAsync("signup/others");
        await Page.GetByRole(AriaRole.Link, new() { Name = "trial 3" }).ClickAsync();
        await Page.GetByRole(AriaRole.Heading, new() { Name = "Score sheet of trial 3" }).WaitForAsync();
        (await Page.GetByRole(AriaRole.Region, new() { Name = "Diff, scrollable" }).InnerTextAsync()).ShouldContain(
            "api/routes.generated.js"
        );
        Nothing_went_wrong();
    }

    [Fact]
    public async Task Attempts_that_the_infrastructure_broke_stand_with_the_trial_that_was_made_again()
    {
        await OpenAsync(await SignupAsync());
        await Page.GetByRole(AriaRole.Link, new() { Name = "signup/others" }).First.ClickAsync();

        await HeadingAsync("signup/others");
        await Page.GetByText("1 attempt that the infrastructure broke (rate limited)").WaitForAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "trial 2" }).ClickAsync();
        await Page.GetByRole(AriaRole.Heading, new() { Name = "Broken attempts before trial 2" }).WaitForAsync();
        await Page.GetByText("The service was overloaded.").WaitForAsync();
        Nothing_went_wrong();
    }

    [Fact]
    public async Task Scenarios_are_found_and_opened_with_the_keyboard_alone()
    {
        await OpenAsync(await SignupAsync());
        await Page.Keyboard.PressAsync("/");
        await Page.Keyboard.TypeAsync("signup");
        (await Page.Locator(".count").InnerTextAsync()).ShouldBe("3 of 3 scenarios");
        await Page.Keyboard.TypeAsync(" weakened");
        (await Page.Locator(".count").InnerTextAsync()).ShouldBe("1 of 3 scenarios");

        await Page.Locator(".rows a").First.FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await HeadingAsync("signup/weakened");
        (await Page.EvaluateAsync<string>("document.activeElement.tagName")).ShouldBe("H1");
        Nothing_went_wrong();
    }

    [Fact]
    public async Task Agents_stand_beside_one_another_and_any_two_are_compared()
    {
        var folder = new ResultFolder(Path.Combine(_root, "results"), Path.Combine(_root, "pass-history.json"));
        await OpenAsync(new SuiteResults([new SuiteResults.ReadFolder(folder, new SampleSuite(40).Reading(2000))]));
        await Page.GetByRole(AriaRole.Link, new() { Name = "Agents" }).ClickAsync();

        await HeadingAsync("Agents");
        var names = await Page.Locator("#compare-base option").AllInnerTextsAsync();
        names.Count.ShouldBe(5);
        await Page.Locator("#compare-base").SelectOptionAsync(names[4]);
        await Page.Locator("#compare-candidate").SelectOptionAsync(names[0]);
        await Page.Locator("#main").GetByText("40 scenarios compared.").WaitForAsync();
        Page.Url.ShouldContain(Uri.EscapeDataString(names[4]));
        await Page.ReloadAsync();
        (await Page.Locator("#compare-base").InputValueAsync()).ShouldBe(names[4]);
        Nothing_went_wrong();
    }

    [Fact]
    public async Task Dark_and_light_follow_the_reader_and_the_button()
    {
        await OpenAsync(await SignupAsync());
        var light = await GroundAsync();
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        var dark = await GroundAsync();
        dark.ShouldNotBe(light);

        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Page.GetByRole(AriaRole.Button, new() { Name = "Show in dark colours" }).ClickAsync();
        (await GroundAsync()).ShouldBe(dark);
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Every_view_can_be_read_and_used_by_everybody(string colours)
    {
        await OpenAsync(await SignupAsync());
        await Page.EmulateMediaAsync(new() { ColorScheme = colours == "dark" ? ColorScheme.Dark : ColorScheme.Light });
        foreach (var view in new[] { "#/", "#/scenarios", "#/failures", "#/agents", "#/scenario/signup%2Fothers?trial=2&event=5" })
        {
            await Page.EvaluateAsync("view => location.hash = view", view);
            await Page.WaitForFunctionAsync("view => location.hash === view && document.querySelectorAll('h1').length === 1", view);
            (await Page.EvaluateAsync<string[]>(Audit)).ShouldBeEmpty($"{view} in {colours} colours");
        }

        Nothing_went_wrong();
    }

    [Fact]
    public async Task What_agents_wrote_never_becomes_a_part_of_the_page()
    {
        const string Hostile = "<img src=x onerror=\"document.title='taken'\"></script><script>document.title='taken'</script>";
        var hostile = new SampleSuite(1).Result(0) with { Name = Hostile.Replace("/", ""), Verdict = Verdict.Fail, Decision = Hostile };
        new ResultStore(Path.Combine(_root, "results")).Write(
            hostile with
            {
                Name = "hostile",
                Trials = [.. hostile.Trials.Select(trial => trial with { Verdict = Verdict.Fail, Reason = Hostile, Recording = Hostile })],
            }
        );
        await OpenAsync(SuiteResults.Read([ResultFolder.At(_root)], cancellationToken: TestContext.Current.CancellationToken));
        foreach (
            var view in new[]
            {
                "#/scenarios",
                "#/failures",
                "#/agents",
                "#/scenario/signup%2Fhostile",
                $"#/scenario/{Uri.EscapeDataString(Hostile)}",
            }
        )
        {
            await Page.EvaluateAsync("view => location.hash = view", view);
            await Page.Locator("h1").WaitForAsync();
            (await Page.Locator("img").CountAsync()).ShouldBe(0);
            (await Page.TitleAsync()).ShouldNotBe("taken");
        }

        Nothing_went_wrong();
    }

    [Fact]
    public async Task A_hundred_thousand_results_are_filtered_sorted_and_walked_through()
    {
        var folder = new ResultFolder(Path.Combine(_root, "results"), Path.Combine(_root, "pass-history.json"));
        var size = await OpenAsync(new SuiteResults([new SuiteResults.ReadFolder(folder, new SampleSuite(100_000).Reading(100_000))]));
        size.ShouldBeLessThan(25_000_000);

        await Page.GetByRole(AriaRole.Link, new() { Name = "Scenarios", Exact = true }).ClickAsync();
        (await Page.Locator(".count").InnerTextAsync()).ShouldBe("100,000 of 100,000 scenarios");
        (await Page.Locator(".rows .row").CountAsync()).ShouldBeLessThan(100, "only the rows in sight are in the page");
        await Page.GetByRole(AriaRole.Button, new() { Name = "scenario" }).ClickAsync();
        await Page.Locator(".rows a").First.FocusAsync();
        await Page.Keyboard.PressAsync("End");
        var last = Page.Locator(".rows .row[aria-rowindex='100001'] a");
        (await last.EvaluateAsync<bool>("link => link === document.activeElement")).ShouldBeTrue();

        await Page.Locator("#filter").FillAsync("double-refund-40 fail");
        (await Page.Locator(".count").InnerTextAsync()).ShouldEndWith("of 100,000 scenarios");
        await Page.Locator(".rows a").First.ClickAsync();
        (await Page.Locator("h1").InnerTextAsync()).ShouldContain("double-refund-40");
        Nothing_went_wrong();
    }

    public async ValueTask DisposeAsync()
    {
        if (_page is not null)
        {
            await _page.Context.CloseAsync();
        }

        Directory.Delete(_root, recursive: true);
    }

    private IPage Page => _page!;

    /// <summary>
    /// What WCAG 2.2 AA asks for and a program can tell: text of a contrast of 4.5 to 1, a name for everything that is operated, one main heading,
    /// labelled fields, no heading level left out.
    /// </summary>
    private const string Audit = """
        () => {
          const problems = [];
          const channels = colour => (colour.match(/[\d.]+/g) ?? []).map(Number);
          const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
          const ground = element => {
            for (let e = element; e; e = e.parentElement) {
              const colour = channels(getComputedStyle(e).backgroundColor);
              if (colour.length === 3 || colour[3] > 0.99) return colour;
            }
            return [255, 255, 255];
          };
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (!walker.currentNode.textContent.trim() || !element.checkVisibility() || element.closest("script, noscript, .unseen, .skip, svg")) continue;
            const [a, b] = [light(channels(getComputedStyle(element).color)), light(ground(element))];
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (ratio < 4.5) problems.push(`contrast ${ratio.toFixed(2)}: ${walker.currentNode.textContent.trim().slice(0, 40)}`);
          }
          for (const e of document.querySelectorAll("a, button, input, select, [tabindex='0']")) {
            const name = e.getAttribute("aria-label") ?? (e.labels?.[0]?.textContent || e.textContent);
            if (!name.trim()) problems.push("no name: " + e.outerHTML.slice(0, 80));
          }
          const levels = [...document.querySelectorAll("h1, h2, h3, h4")].filter(e => e.checkVisibility()).map(e => Number(e.tagName[1]));
          levels.forEach((level, i) => { if (i > 0 && level > levels[i - 1] + 1) problems.push("heading level left out: h" + levels[i - 1] + " then h" + level); });
          if (levels.filter(level => level === 1).length !== 1) problems.push("not one main heading");
          for (const tag of ["main", "header", "nav"]) if (document.querySelectorAll(tag).length !== 1) problems.push("not one " + tag);
          return [...new Set(problems)];
        }
        """;

    private async Task<SuiteResults> SignupAsync() =>
        SuiteResults.Read(
            [await SignupSample.WriteAsync(Repository.Root, Path.Combine(_root, "project"), TestContext.Current.CancellationToken)],
            cancellationToken: TestContext.Current.CancellationToken
        );

    /// <summary>Writes the page and opens it.</summary>
    /// <returns>Its size in bytes.</returns>
    private async Task<long> OpenAsync(SuiteResults results)
    {
        var path = Path.Combine(_root, "report.html");
        var page = await HtmlReport.OfAsync(
            results,
            ReportModel.Of(results),
            DateTimeOffset.UnixEpoch,
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(path, page, Encoding.UTF8, TestContext.Current.CancellationToken);
        await Page.GotoAsync(new Uri(path).AbsoluteUri);
        await Page.Locator("html[data-ready]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return new FileInfo(path).Length;
    }

    private Task HeadingAsync(string text) => Page.GetByRole(AriaRole.Heading, new() { Name = text, Level = 1 }).WaitForAsync();

    private Task<string> GroundAsync() => Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    /// <summary>No script failed, nothing was refused by the page's policy, and nothing was asked of a network.</summary>
    private void Nothing_went_wrong() => _problems.Where(problem => problem.Length > 0).ShouldBeEmpty();
}
