using System.CommandLine;
using AgentEvals.Diffs;
using AgentEvals.Grading;
using AgentEvals.Problems;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;
using AgentEvals.Workspaces;

namespace AgentEvals.Tool.Commands;

/// <summary><c>grade</c>: the score sheet of a run that happened anywhere.</summary>
internal static class GradeCommand
{
    public static Command Create(Terminal terminal)
    {
        var scenario = Path("--scenario", "The scenario to grade by; without it, what holds for every run.");
        var transcript = Path("--transcript", "The agent's output or session log.");
        var format = new Option<string>("--format")
        {
            Description = "The transcript's format.",
            DefaultValueFactory = _ => TranscriptFormats.Auto,
        };
        format.AcceptOnlyFromAmong([TranscriptFormats.Auto, .. TranscriptFormats.Names]);
        var diff = Path("--diff", "A unified diff.");
        var before = Path("--before", "A folder with the files as they were before the diff.");
        var repository = Path("--repo", "A repository, instead of a diff.");
        var start = Path("--base", "The revision before the run.");
        var end = Path("--head", "The revision after the run; the working tree when left out.");
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var command = new Command(
            "grade",
            "Grades a run that happened anywhere, such as a pull request made by an agent.\n\nExample: agentevals grade --repo . --base main --head agent-branch"
        )
        {
            scenario,
            transcript,
            format,
            diff,
            before,
            repository,
            start,
            end,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var run = new AgentRun
                {
                    Scenario = parsed.GetValue(scenario) is { } file ? Load(terminal.Absolute(file)) : ScenarioFree.Scenario,
                    Transcript = parsed.GetValue(transcript) is { } path
                        ? await TranscriptReader.ReadAsync(terminal.Absolute(path), parsed.GetRequiredValue(format), cancellationToken)
                        : Transcript.None,
                    Diff = await new GradedDiff(terminal)
                    {
                        File = parsed.GetValue(diff),
                        Before = parsed.GetValue(before),
                        Repository = parsed.GetValue(repository),
                        Base = parsed.GetValue(start),
                        Head = parsed.GetValue(end),
                    }.ReadAsync(cancellationToken),
                };
                return await PrintAsync(terminal, run, parsed.GetValue(json));
            }
        );
        return command;

        static Option<string?> Path(string name, string description) => new(name) { Description = description };
    }

    private static Scenario Load(string file)
    {
        var settings = SuiteSettingsLoader.Load(SuiteSettingsLoader.FindRoot(System.IO.Path.GetDirectoryName(file)!));
        var loaded = new ScenarioLoader().Load(file, settings);
        return loaded.Scenario ?? throw new AgentEvalsException(loaded.Problems);
    }

    private static async Task<int> PrintAsync(Terminal terminal, AgentRun run, bool json)
    {
        var sheet = Graders.Grade(run);
        await terminal.Out.WriteLineAsync(json ? ScoreSheetJson.Of(sheet, run) : ScoreSheetText.Of(sheet, run));
        return sheet.Verdict switch
        {
            Verdict.Pass or Verdict.NotApplicable => ExitCodes.Fine,
            Verdict.Inconclusive => ExitCodes.Inconclusive,
            _ => ExitCodes.No,
        };
    }
}
