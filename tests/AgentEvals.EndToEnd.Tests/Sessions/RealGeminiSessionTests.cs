using AgentEvals.EndToEnd.Tests.Agents;
using AgentEvals.EndToEnd.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.EndToEnd.Tests.Sessions;

public sealed class RealGeminiSessionTests : RealSessionTests
{
    private protected override AgentSettings Settings(ModelServer model) => ScriptedAgents.Gemini(model);

    private protected override ModelToolCall Read(string path) => Call("read_file", new() { ["file_path"] = Full(path) });

    private protected override ModelToolCall Edit(string path, string oldText, string newText) =>
        Call(
            "replace",
            new()
            {
                ["file_path"] = Full(path),
                ["instruction"] = "Correct it.",
                ["old_string"] = oldText,
                ["new_string"] = newText,
            }
        );

    private protected override ModelToolCall Run(string command) =>
        Call("run_shell_command", new() { ["command"] = command, ["description"] = "Run" });

    private protected override IEnumerable<ModelStep> EveryKindOfEdit() =>
        [
            Step(Read("src/cart.js")),
            Step(Edit("src/cart.js", "  return items.length;", "  return sum(items);")),
            Step(Edit("src/cart.js", "sum(items)", "add(items)")),
            Step(Write("src/new.js", "a\nb\n"), Write("src/format.js", "no newline at the end")),
            Step(Edit("src/new.js", "b\n", "c\n")),
            Step(Run("rm src/gone.js"), Run("git mv src/old-name.js src/name.js")),
            Step(Edit("src/name.js", "d\n", "D\n")),
        ];

    private ModelToolCall Write(string path, string content) =>
        Call("write_file", new() { ["file_path"] = Full(path), ["content"] = content });
}
