using AgentEvals.Agents.Fingerprints;
using AgentEvals.Problems;
using AgentEvals.Scenarios.Reading;
using AgentEvals.Scenarios.Yaml;
using AgentEvals.Transcripts;

namespace AgentEvals.Agents.Scripted;

/// <summary>Reads a script as strictly as a scenario: unknown keys, wrong types and several verbs in one step are errors with their place.</summary>
internal static class ScriptReader
{
    private static readonly KeySet File = new("a script", "steps", "scenarios");
    private static readonly KeySet Step = new(
        "a step",
        "say",
        "think",
        "read",
        "run",
        "write",
        "edit",
        "delete",
        "move",
        "deny",
        "wait",
        "consume",
        "fail"
    );
    private static readonly KeySet RunKeys = new("'run'", "command", "timeout");
    private static readonly KeySet WriteKeys = new("'write'", "path", "content");
    private static readonly KeySet EditKeys = new("'edit'", "path", "old", "new");
    private static readonly KeySet MoveKeys = new("'move'", "from", "to");
    private static readonly KeySet DenyKeys = new("'deny'", "tool", "command", "path", "url", "reason");
    private static readonly KeySet ConsumeKeys = new("'consume'", "input_tokens", "output_tokens", "cost_usd");
    private static readonly KeySet FailKeys = new("'fail'", "reason", "message");

    /// <summary>Reads the file.</summary>
    /// <exception cref="AgentEvalsException">It cannot be read or is wrong; all its problems at once.</exception>
    public static Script Read(string path)
    {
        var text = TextOf(path);
        var problems = new ProblemList(path);
        var context = new FileContext(path, Path.GetDirectoryName(path) ?? path, problems);
        IReadOnlyList<ScriptStep> steps = [];
        var scenarios = new Dictionary<string, IReadOnlyList<ScriptStep>>(StringComparer.Ordinal);
        switch (YamlReader.Read(text, problems))
        {
            case YamlSequence sequence:
                steps = StepsOf(sequence.Items, "steps", context);
                break;
            case YamlMapping mapping:
                var reader = new FieldReader(mapping, "", File, context);
                steps = StepsOf(reader.Items("steps", "'steps:' and below it a list such as '- say: Done.'"), "steps", context);
                ReadScenarios(reader, scenarios, context);
                break;
            case { } other:
                problems.Add(
                    "AE3011",
                    $"A script is a list of steps; this is {other.Description}.",
                    "Write a list such as '- say: Done.'",
                    other
                );
                break;
            default:
                break;
        }

        return problems.Any ? throw new AgentEvalsException(problems.InOrder()) : new Script(Hashes.OfText(text), steps, scenarios);
    }

    private static string TextOf(string path)
    {
        try
        {
            return System.IO.File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AgentEvalsException(
                new Problem(
                    "AE3010",
                    $"The script cannot be read: {exception.Message}",
                    "Correct 'script' in the agent's entry in agentevals.yaml.",
                    new SourceLocation(path)
                ),
                exception
            );
        }
    }

    private static void ReadScenarios(FieldReader reader, Dictionary<string, IReadOnlyList<ScriptStep>> scenarios, FileContext context)
    {
        switch (reader.Node("scenarios"))
        {
            case null:
                break;
            case YamlMapping mapping:
                foreach (var (key, value) in mapping.Entries)
                {
                    if (value is not YamlSequence sequence)
                    {
                        context.Problems.Add(
                            "AE3011",
                            $"The steps of '{key.Value}' must be a list; this is {value.Description}.",
                            "Write a list such as '- say: Done.'",
                            value
                        );
                    }
                    else if (!scenarios.TryAdd(key.Value, StepsOf(sequence.Items, $"scenarios.{key.Value}", context)))
                    {
                        context.Problems.Add(
                            ErrorCodes.DuplicateKey,
                            $"The key '{key.Value}' stands here a second time.",
                            "Merge the two, or remove one.",
                            key
                        );
                    }
                }

                break;
            case var other:
                reader.WrongType<object>(
                    "scenarios",
                    other,
                    "a mapping",
                    "'scenarios:' and below it 'missing-email:' with a list of steps"
                );
                break;
        }
    }

    private static List<ScriptStep> StepsOf(List<YamlNode> items, string path, FileContext context)
    {
        List<ScriptStep> steps = [];
        for (var index = 0; index < items.Count; index++)
        {
            if (StepOf(items[index], $"{path}[{index}]", context) is { } step)
            {
                steps.Add(step);
            }
        }

        return steps;
    }

    private static ScriptStep? StepOf(YamlNode node, string path, FileContext context)
    {
        if (node is not YamlMapping { Entries: [var entry] } mapping)
        {
            context.Problems.Add(
                "AE3011",
                node is YamlMapping { Entries.Count: var count }
                    ? $"A step has one verb; this has {count} keys."
                    : $"A step is a verb with what it does; this is {node.Description}.",
                $"Write one of {string.Join(", ", Step.Names)} a step, such as '- say: Done.'",
                node
            );
            return null;
        }

        var step = new FieldReader(mapping, path, Step, context);
        var location = new SourceLocation(context.File, node.Line, node.Column);
        return entry.Key.Value switch
        {
            "say" => step.Text("say") is { } text ? new ScriptStep.Say(text, IsReasoning: false) { Location = location } : null,
            "think" => step.Text("think") is { } text ? new ScriptStep.Say(text, IsReasoning: true) { Location = location } : null,
            "read" => step.Text("read") is { } file ? new ScriptStep.Read(file) { Location = location } : null,
            "delete" => step.Text("delete") is { } file ? new ScriptStep.Delete(file) { Location = location } : null,
            "wait" => step.Decimal("wait", 0, 86_400, above: true) is { } seconds
                ? new ScriptStep.Wait(TimeSpan.FromSeconds((double)seconds)) { Location = location }
                : null,
            "run" => RunOf(step, location),
            "write" => step.Object("write", WriteKeys, "'write: { path: a.txt, content: text }'") is { } write
                ? WriteOf(write, location)
                : null,
            "edit" => step.Object("edit", EditKeys, "'edit: { path: a.txt, old: text, new: text }'") is { } edit
                ? EditOf(edit, location)
                : null,
            "move" => step.Object("move", MoveKeys, "'move: { from: a.txt, to: b.txt }'") is { } move ? MoveOf(move, location) : null,
            "deny" => step.Object("deny", DenyKeys, "'deny: { tool: Bash, command: git push }'") is { } deny
                ? DenyOf(deny, location)
                : null,
            "consume" => step.Object("consume", ConsumeKeys, "'consume: { input_tokens: 1200, output_tokens: 80 }'") is { } consume
                ? ConsumeOf(consume, location)
                : null,
            "fail" => FailOf(step, location),
            _ => null,
        };
    }

    private static ScriptStep.Run? RunOf(FieldReader step, SourceLocation location)
    {
        if (step.Node("run") is not YamlMapping)
        {
            return step.Text("run") is { } line ? new ScriptStep.Run(line, Timeout: null) { Location = location } : null;
        }

        var run = step.Object("run", RunKeys, "'run: npm test'")!;
        var seconds = run.Decimal("timeout", 0, 86_400, above: true);
        return run.RequiredText("command", "'command: npm test'") is { } command
            ? new ScriptStep.Run(command, seconds is { } limit ? TimeSpan.FromSeconds((double)limit) : null) { Location = location }
            : null;
    }

    private static ScriptStep.Write? WriteOf(FieldReader write, SourceLocation location) =>
        write.RequiredText("path", "'path: a.txt'") is { } path && Verbatim(write, "content") is { } content
            ? new ScriptStep.Write(path, content) { Location = location }
            : null;

    private static ScriptStep.Edit? EditOf(FieldReader edit, SourceLocation location) =>
        edit.RequiredText("path", "'path: a.txt'") is { } path
        && Verbatim(edit, "old") is { } old
        && Verbatim(edit, "new") is { } replacement
            ? new ScriptStep.Edit(path, old, replacement) { Location = location }
            : null;

    private static ScriptStep.Move? MoveOf(FieldReader move, SourceLocation location) =>
        move.RequiredText("from", "'from: a.txt'") is { } from && move.RequiredText("to", "'to: b.txt'") is { } to
            ? new ScriptStep.Move(from, to) { Location = location }
            : null;

    private static ScriptStep.Deny? DenyOf(FieldReader deny, SourceLocation location) =>
        deny.RequiredText("tool", "'tool: Bash'") is { } tool
            ? new ScriptStep.Deny(tool, deny.Text("command"), deny.Text("path"), deny.Text("url"), deny.Text("reason"))
            {
                Location = location,
            }
            : null;

    private static ScriptStep.Consume ConsumeOf(FieldReader consume, SourceLocation location) =>
        new(
            consume.Integer("input_tokens", 0, 1_000_000_000) ?? 0,
            consume.Integer("output_tokens", 0, 1_000_000_000) ?? 0,
            consume.Decimal("cost_usd", 0, 1_000_000, above: false)
        )
        {
            Location = location,
        };

    private static ScriptStep.Fail? FailOf(FieldReader step, SourceLocation location)
    {
        if (step.Node("fail") is not YamlMapping)
        {
            return step.Text("fail") is { } message ? new ScriptStep.Fail(EndReason.ApiError, message) { Location = location } : null;
        }

        var fail = step.Object("fail", FailKeys, "'fail: service unavailable'")!;
        var reason = fail.Choice(
            "reason",
            EndReason.ApiError,
            ("api_error", EndReason.ApiError),
            ("rate_limited", EndReason.RateLimited),
            ("not_authenticated", EndReason.NotAuthenticated),
            ("crashed", EndReason.Crashed),
            ("refused", EndReason.Refused),
            ("max_turns", EndReason.MaxTurns),
            ("budget_exhausted", EndReason.BudgetExhausted)
        );
        return fail.RequiredText("message", "'message: service unavailable'") is { } text
            ? new ScriptStep.Fail(reason, text) { Location = location }
            : null;
    }

    /// <summary>A text to the letter, line ends at its end included; it may be empty.</summary>
    private static string? Verbatim(FieldReader reader, string key)
    {
        switch (reader.Node(key))
        {
            case YamlScalar scalar:
                return scalar.Value;
            case null:
                reader.ReportMissing(key, $"Add '{key}'.");
                return null;
            case var other:
                return reader.WrongType<string>(key, other, "text", $"'{key}: text'");
        }
    }
}
