using AgentEvals.Grading.Actions;

namespace AgentEvals.Mining.Patterns.Detectors;

/// <summary>Edits of the standing instructions in the middle of other work: something in them did not do.</summary>
internal sealed class InstructionFriction : IPatternDetector
{
    private static readonly string[] Names =
    [
        "SKILL.md",
        "CLAUDE.md",
        "CLAUDE.local.md",
        "AGENTS.md",
        "AGENTS.override.md",
        "GEMINI.md",
        "QWEN.md",
        "copilot-instructions.md",
        ".cursorrules",
        ".windsurfrules",
        "CONVENTIONS.md",
    ];
    private static readonly string[] Folders =
    [
        "/.claude/rules/",
        "/.claude/skills/",
        "/.claude/agents/",
        "/.claude/commands/",
        "/.cursor/rules/",
        "/.github/instructions/",
        "/.codex/prompts/",
    ];

    public IEnumerable<Pattern> Find(SessionFacts session)
    {
        var edits = session.Writes.Where(action => IsInstruction(action.Place.Path)).ToList();
        return Of(
            [.. edits.Select(action => action.Place.Path).Distinct(StringComparer.Ordinal)],
            [.. edits.Take(3).Select(action => action.Evidence.ToString())]
        );
    }

    public static bool IsInstruction(string path) =>
        Names.Contains(PathText.Name(path), StringComparer.OrdinalIgnoreCase)
        || Folders.Any(folder => ("/" + path).Contains(folder, StringComparison.OrdinalIgnoreCase));

    /// <summary>The pattern of edited instructions.</summary>
    public static IEnumerable<Pattern> Of(IReadOnlyList<string> paths, IReadOnlyList<string> evidence)
    {
        if (paths.Count > 0)
        {
            yield return new Pattern(
                PatternKind.InstructionFriction,
                3,
                $"The instructions in {string.Join(", ", paths.Take(3))} were edited during the work.",
                evidence
            )
            {
                Paths = paths,
            };
        }
    }
}
