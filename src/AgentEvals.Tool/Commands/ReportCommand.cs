using System.CommandLine;
using System.Text;
using AgentEvals.Problems;
using AgentEvals.Reports;
using AgentEvals.Reports.Ci;
using AgentEvals.Results;
using AgentEvals.Results.Lifecycle;

namespace AgentEvals.Tool.Commands;

/// <summary><c>report</c>: what the results say.</summary>
internal static class ReportCommand
{
    private delegate Task<string> Form(SuiteResults results, ReportModel model, CancellationToken cancellationToken);

    private static readonly Dictionary<string, Form> Formats = new(StringComparer.Ordinal)
    {
        ["table"] = (_, model, _) => Task.FromResult(TableReport.Of(model)),
        ["markdown"] = (_, model, _) => Task.FromResult(MarkdownReport.Of(model)),
        ["json"] = (_, model, _) => Task.FromResult(JsonReport.Of(model)),
        ["html"] = (results, model, cancellationToken) =>
            HtmlReport.OfAsync(results, model, TimeProvider.System.GetUtcNow(), cancellationToken),
        ["text"] = (_, model, _) => Task.FromResult(TextReport.Of(model)),
        ["prometheus"] = (_, model, _) => Task.FromResult(PrometheusReport.Of(model)),
    };

    public static Command Create(Terminal terminal)
    {
        var results = new Option<string[]>("--results")
        {
            Description = "Folders with results; .agentevals in the current folder when left out.",
            DefaultValueFactory = _ => [".agentevals"],
            AllowMultipleArgumentsPerToken = true,
        };
        var format = new Option<string>("--format") { Description = "The form of the report.", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong([.. Formats.Keys]);
        var output = new Option<string?>("--output", "-o")
        {
            Description = "The file to write to instead of standard output; evals.html for a page that would go to a terminal.",
        };
        var rebuild = new Option<bool>("--rebuild-history") { Description = "Make pass-history.json anew from the results." };
        var baseline = new Option<string?>("--baseline")
        {
            Description = "The baseline to hold the results against; baseline.json in the project's folder when left out, if it is there.",
        };
        var ci = new Option<string>("--ci")
        {
            Description = "The CI system that is told what does not pass: annotations at the scenarios' lines, and a summary.",
            DefaultValueFactory = _ => "auto",
        };
        ci.AcceptOnlyFromAmong("auto", "github", "azure", "none");
        var command = new Command(
            "report",
            "Sums results up: pass rates with intervals, failures and what each asks for, and a status.\n\nExample: agentevals report --results tests/Signup.Evals/.agentevals --format markdown -o evals.md"
        )
        {
            results,
            format,
            output,
            baseline,
            rebuild,
            ci,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var folders = parsed.GetRequiredValue(results).Select(path => Folder(terminal.Absolute(path))).ToList();
                var against = BaselineFor(terminal, parsed.GetValue(baseline), folders);
                var form = parsed.GetRequiredValue(format);
                var file = parsed.GetValue(output) ?? (form == "html" && terminal.IsInteractive ? "evals.html" : null);
                var (model, report) = await terminal.WorkAsync(
                    "Reading results",
                    async () =>
                    {
                        foreach (var folder in parsed.GetValue(rebuild) ? folders : [])
                        {
                            await PassHistory.RebuildAsync(folder, cancellationToken);
                        }

                        var read = SuiteResults.Read(folders, against, cancellationToken).Of(terminal.Directory);
                        var summed = ReportModel.Of(read);
                        return (summed, await Formats[form](read, summed, cancellationToken));
                    }
                );
                await WriteAsync(terminal, report, file, cancellationToken);
                var system = parsed.GetRequiredValue(ci) switch
                {
                    "github" => CiSystem.GitHub,
                    "azure" => CiSystem.Azure,
                    "none" => CiSystem.None,
                    _ => CiOutput.Detect(terminal),
                };
                await new CiOutput(terminal, system).WriteAsync(
                    model,
                    file is null && form is not ("table" or "text" or "markdown") ? terminal.Error : terminal.Out,
                    cancellationToken
                );
                return ExitCodes.Fine;
            }
        );
        return command;
    }

    private static async Task WriteAsync(Terminal terminal, string report, string? file, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            await terminal.Out.WriteAsync(report.AsMemory(), cancellationToken);
        }
        else
        {
            await File.WriteAllTextAsync(
                terminal.Absolute(file),
                report,
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                cancellationToken
            );
            if (terminal.IsInteractive)
            {
                await terminal.Error.WriteLineAsync($"Written to {terminal.Absolute(file)}");
            }
        }
    }

    /// <summary>The baseline that was named, or the one of the project that the results lie in.</summary>
    private static Baseline? BaselineFor(Terminal terminal, string? named, List<ResultFolder> folders)
    {
        if (named is not null)
        {
            var file = terminal.Absolute(named);
            return Baseline.Read(file)
                ?? throw new AgentEvalsException(new Problem("AE6013", $"There is no file {file}.", "Correct the path after --baseline."));
        }

        // .agentevals lies in the project's folder, other folders of results anywhere.
        return folders
            .Select(folder => Path.GetDirectoryName(folder.History)!)
            .Where(home => Path.GetFileName(home) == ".agentevals")
            .Select(home => Path.GetDirectoryName(home)!)
            .Append(terminal.Directory)
            .Select(project => Baseline.Read(Path.Combine(project, Baseline.FileName)))
            .FirstOrDefault(baseline => baseline is not null);
    }

    /// <summary>The folder of results at an absolute path.</summary>
    /// <exception cref="AgentEvalsException">AE6001: it does not exist.</exception>
    internal static ResultFolder Folder(string path) =>
        Directory.Exists(path)
            ? ResultFolder.At(path)
            : throw new AgentEvalsException(
                new Problem(
                    "AE6001",
                    $"There is no folder {path}.",
                    "Run the evals first, or name the folder of their results with --results."
                )
            );
}
