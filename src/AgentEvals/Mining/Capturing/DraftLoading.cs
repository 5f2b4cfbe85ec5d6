using AgentEvals.Mining.Drafting;
using AgentEvals.Problems;
using AgentEvals.Scenarios;

namespace AgentEvals.Mining.Capturing;

/// <summary>Loads a draft as if its file were there already.</summary>
internal static class DraftLoading
{
    /// <summary>The draft, without the rules that no scenario can hold: a path may be no glob, and a command no check.</summary>
    public static ScenarioDraft Loadable(ScenarioDraft draft, string file, SuiteSettings settings)
    {
        var without = draft with
        {
            PathsAllow = [],
            PathsDeny = [],
            PathsGenerated = [],
            Notes = [.. draft.Notes, "Paths of the session that no glob can name were left out."],
        };
        ScenarioDraft[] candidates = [draft, without, without with { ToolsDeny = [], Checks = [] }];
        return candidates.FirstOrDefault(candidate =>
                new ScenarioLoader().LoadText(ScenarioDraftText.Of(candidate), file, settings).Scenario is not null
            ) ?? draft;
    }

    /// <summary>The scenario.</summary>
    /// <exception cref="AgentEvalsException">AE4042: the draft is none.</exception>
    public static Scenario Load(ScenarioDraft draft, string file, SuiteSettings settings)
    {
        var loaded = new ScenarioLoader().LoadText(ScenarioDraftText.Of(draft), file, settings);
        return loaded.Scenario
            ?? throw new AgentEvalsException([
                new Problem(
                    "AE4042",
                    "The scenario that the session gives does not load. Nothing was written.",
                    "Report this, with the messages below.",
                    new SourceLocation(file)
                ),
                .. loaded.Problems,
            ]);
    }
}
