using System.Diagnostics;
using System.Globalization;
using System.Text;
using AgentEvals.EndToEnd.Tests.Reports;
using AgentEvals.Reports;
using AgentEvals.Results;

namespace AgentEvals.Benchmarks.Reports;

/// <summary>How large the HTML report is, and how long it takes from opening it in Chromium until it answers.</summary>
internal sealed class ReportHtml : IMeasurement
{
    /// <inheritdoc/>
    public string Name => "report-html";

    /// <inheritdoc/>
    public string Summary => "100,000 results (or the given number) as a page: size, time to write, to open, and to filter in Chromium";

    /// <inheritdoc/>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (Browser.Program is null)
        {
            Console.WriteLine("Chromium is not installed.");
            return 1;
        }

        var count = arguments is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 100_000;
        var root = Directory.CreateTempSubdirectory("agentevals-report-html-").FullName;
        try
        {
            Console.WriteLine("results  scenarios  written in  size      opened in  filtered in");
            foreach (var scenarios in new[] { Math.Max(1, count / 50), count })
            {
                await MeasureAsync(root, count, scenarios);
            }
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }

        return 0;
    }

    private static async Task MeasureAsync(string root, int count, int scenarios)
    {
        // Result files lie there as they would, so that score sheets are read and embedded as far as the page takes them.
        var folder = ResultFolder.At(Path.Combine(root, scenarios.ToString(CultureInfo.InvariantCulture)));
        SampleResults.Write(folder.Results, count, scenarios);
        var results = SuiteResults.Read([folder]);
        var start = Stopwatch.GetTimestamp();
        var page = await HtmlReport.OfAsync(results, ReportModel.Of(results), DateTimeOffset.UnixEpoch);
        var written = Stopwatch.GetElapsedTime(start);
        var path = Path.Combine(root, $"{scenarios}.html");
        await File.WriteAllTextAsync(path, page, new UTF8Encoding(false));

        var opened = new List<double>();
        var filtered = new List<double>();
        for (var round = 0; round < 3; round++)
        {
            await using var browser = await Browser.StartAsync();
            var tab = await browser.NewPageAsync();
            start = Stopwatch.GetTimestamp();
            await tab.GotoAsync(new Uri(path).AbsoluteUri);

            // Interactive: a key is answered by the view that it asks for.
            await tab.Keyboard.PressAsync("/");
            await tab.Locator(".rows .row").First.WaitForAsync();
            opened.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            start = Stopwatch.GetTimestamp();
            await tab.Keyboard.TypeAsync("f");
            await tab.Locator(".count").Filter(new() { HasTextString = " of " }).WaitForAsync();
            filtered.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count, 7}  {scenarios, 9}  {written.TotalSeconds, 8:0.0} s  {new FileInfo(path).Length / 1e6, 5:0.0} MB  {opened.Order().ElementAt(1), 7:0.00} s  {filtered.Order().ElementAt(1), 9:0.00} s"
            )
        );
    }
}
