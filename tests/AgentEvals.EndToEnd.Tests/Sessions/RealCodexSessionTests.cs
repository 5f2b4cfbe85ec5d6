using AgentEvals.EndToEnd.Tests.Agents;
using AgentEvals.EndToEnd.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.EndToEnd.Tests.Sessions;

public sealed class RealCodexSessionTests : RealSessionTests
{
    private protected override AgentSettings Settings(ModelServer model) => ScriptedAgents.Codex(model, Shop.Site);

    private protected override ModelToolCall Read(string path) => Run($"cat {path}");

    private protected override ModelToolCall Edit(string path, string oldText, string newText) =>
        Patch($"*** Update File: {path}\n@@\n-{oldText}\n+{newText}\n");

    private protected override ModelToolCall Run(string command) =>
        Call("exec_command", new() { ["cmd"] = command, ["yield_time_ms"] = 30_000 });

    private protected override IEnumerable<ModelStep> EveryKindOfEdit() =>
        [
            Step(Run("cat src/cart.js")),
            Step(
                Patch(
                    "*** Update File: src/cart.js\n@@\n-  return items.length;\n+  return sum(items);\n*** Add File: src/new.js\n+a\n+b\n*** Delete File: src/gone.js\n"
                        + "*** Update File: src/old-name.js\n*** Move to: src/name.js\n@@\n c\n-d\n+D\n e\n"
                )
            ),
            Step(Patch("*** Update File: src/format.js\n@@\n-two\n+2\n@@\n-nine\n+9\n ten\n")),
            Step(Patch("*** Update File: src/new.js\n@@\n-b\n+c\n"), Patch("*** Update File: src/new.js\n@@\n-not there\n+x\n")),
            Step(Patch("*** Update File: src/format.js\n@@\n one\n+one and a half\n 2\n"), Run("rm notes.ipynb")),
        ];

    private static ModelToolCall Patch(string sections) =>
        new("apply_patch", []) { FreeInput = $"*** Begin Patch\n{sections}*** End Patch\n" };
}
