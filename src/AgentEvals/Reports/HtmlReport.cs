using System.Security.Cryptography;
using System.Text;
using AgentEvals.Reports.Html;

namespace AgentEvals.Reports;

/// <summary>
/// The report as one HTML file that opens from disk and loads nothing: its script, its style and its data are in it. What results say is data, which the
/// script only ever shows as text; the page's policy runs no other script than its own, known by its hash.
/// </summary>
public static class HtmlReport
{
    private static readonly string[] Scripts =
    [
        "data.js",
        "dom.js",
        "format.js",
        "charts.js",
        "overview.js",
        "list.js",
        "scenario.js",
        "evidence.js",
        "failures.js",
        "agents.js",
        "main.js",
    ];

    /// <summary>The page. Recordings that lie beside the results are shown as far as the page's size allows, failures first.</summary>
    /// <param name="results">What was read.</param>
    /// <param name="model">What it comes to.</param>
    /// <param name="written">The time that the page says it was written at.</param>
    /// <param name="cancellationToken">Stops the reading of recordings.</param>
    public static async Task<string> OfAsync(
        SuiteResults results,
        ReportModel model,
        DateTimeOffset written,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(model);
        var data = PageData.Of(results, model, written);
        var page = new StringBuilder(data.Length + (1 << 20));
        var (style, script) = (Resource("report.css"), "(() => {\n\"use strict\";\n" + string.Concat(Scripts.Select(Resource)) + "})();\n");
        page.Append(
            Resource("report.html")
                .Replace("{{style-hash}}", Hash(style), StringComparison.Ordinal)
                .Replace("{{script-hash}}", Hash(script), StringComparison.Ordinal)
                .Replace("{{status}}", System.Net.WebUtility.HtmlEncode(ReportFormat.Status(model)), StringComparison.Ordinal)
                .Replace("{{style}}", style, StringComparison.Ordinal)
        );
        page.Append("<script type=\"application/json\" id=\"data\">").Append(data).Append("</script>\n");
        await foreach (var (scenario, json) in new PageDetails(results).AllAsync(Encoding.UTF8.GetByteCount(data), cancellationToken))
        {
            page.Append("<script type=\"application/json\" id=\"scenario-")
                .Append(scenario)
                .Append("\">")
                .Append(json)
                .Append("</script>\n");
        }

        return page.Append("<script>").Append(script).Append("</script>\n</body>\n</html>\n").ToString();
    }

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Line ends are those of the page, however the file was checked out: the hash is over what the browser sees.</summary>
    private static string Resource(string name)
    {
        using var stream =
            typeof(HtmlReport).Assembly.GetManifestResourceStream($"report/{name}")
            ?? throw new InvalidOperationException($"The resource report/{name} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
