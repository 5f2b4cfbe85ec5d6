namespace AgentEvals.Reports;

/// <summary>The fixed parts of the HTML report. The policy in its head forbids loading or sending anything, whatever results say.</summary>
internal static class HtmlPage
{
    public const string Head = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>Evals</title>
        <style>
        :root { color-scheme: light dark; --pass: #1a7f37; --fail: #cf222e; --open: #9a6700; --line: #8884; }
        @media (prefers-color-scheme: dark) { :root { --pass: #3fb950; --fail: #ff7b72; --open: #d29922; } }
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
        table { border-collapse: collapse; display: block; overflow-x: auto; }
        th, td { text-align: left; padding: .25rem .75rem; border-bottom: 1px solid var(--line); }
        .status { font-size: 1.2rem; font-weight: 600; border-left: .4rem solid; padding-left: .75rem; }
        .status.pass { border-color: var(--pass); } .status.fail { border-color: var(--fail); } .status.open { border-color: var(--open); }
        details { border-left: .3rem solid var(--open); border-bottom: 1px solid var(--line); padding: .3rem .75rem; content-visibility: auto; contain-intrinsic-size: auto 2.2rem; }
        details.pass { border-left-color: var(--pass); } details.fail { border-left-color: var(--fail); }
        summary { cursor: pointer; }
        .strip i { display: inline-block; width: .5rem; height: .9rem; margin-left: 2px; background: var(--pass); vertical-align: middle; }
        .strip i.f { background: var(--fail); height: .45rem; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dd { margin: 0; overflow-wrap: anywhere; }
        input { font: inherit; padding: .25rem .5rem; }
        [hidden] { display: none; }
        </style>
        </head>
        <body>
        <main>

        """;

    public const string Filter = """
        <h2>Scenarios</h2>
        <p><label>Filter <input id="filter" type="search" placeholder="name, category or verdict"/></label> <span id="count" role="status"></span></p>
        <div id="scenarios">

        """;

    public const string Foot = """
        </main>
        <script>
        const rows = Array.from(document.querySelectorAll("#scenarios details"), row => [row, row.firstChild.textContent.toLowerCase()]);
        const filter = document.getElementById("filter"), count = document.getElementById("count");
        filter.addEventListener("input", () => {
          const words = filter.value.toLowerCase().split(" ").filter(word => word);
          let shown = 0;
          for (const [row, text] of rows) {
            row.hidden = !words.every(word => text.includes(word));
            if (!row.hidden) shown++;
          }
          count.textContent = shown + " of " + rows.length;
        });
        </script>
        </body>
        </html>

        """;
}
