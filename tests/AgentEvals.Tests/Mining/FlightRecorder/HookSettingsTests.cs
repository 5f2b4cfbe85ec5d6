using System.Text.Json;
using AgentEvals.Mining.FlightRecorder;
using AgentEvals.Problems;
using AgentEvals.Tests.Processes;

namespace AgentEvals.Tests.Mining.FlightRecorder;

public sealed class HookSettingsTests : IDisposable
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private readonly TemporaryDirectory _folder = new();

    [Fact]
    public void A_new_file_holds_both_hooks()
    {
        var file = Path.Combine(_folder.Path, ".claude", "settings.json");

        HookSettings.Install(file).ShouldBeTrue();

        File.ReadAllText(file).ShouldMatchApproved(options => options.NoDiff());
        HookSettings.Install(file).ShouldBeFalse();
    }

    [Fact]
    public void Comments_order_and_other_hooks_stay()
    {
        var file = _folder.Write(
            "settings.json",
            """
            {
                // who may do what
                "permissions": { "allow": ["Bash(npm test:*)"] },
                "hooks": {
                    /* ours */
                    "Stop": [
                        { "hooks": [{ "type": "command", "command": "./notify.sh" }] }, // keep
                    ],
                    "PreToolUse": []
                },
                "model": "opus"
            }

            """
        );

        HookSettings.Install(file);

        File.ReadAllText(file).ShouldMatchApproved(options => options.NoDiff());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{ }\n")]
    [InlineData("{\n}\n")]
    [InlineData("{\"model\":\"opus\"}")]
    [InlineData("{\"hooks\":{}}")]
    [InlineData("{\"hooks\":{\"Stop\":[]}}")]
    [InlineData("{\"hooks\":{\"SessionEnd\":[{\"hooks\":[]}],\"Stop\":[ ]}}")]
    [InlineData("\uFEFF{\r\n\t\"ä\": 1 // ü\r\n}\r\n")]
    [InlineData("// first\n{ \"a\": \"hooks\", \"hooks\": { \"Stop\": [1,], }, }")]
    public void Whatever_was_there_is_there_afterwards(string text)
    {
        var merged = HookSettings.Merge(text, "settings.json");

        using var before = JsonDocument.Parse(text.TrimStart('\uFEFF'), Lenient);
        using var after = JsonDocument.Parse(merged.TrimStart('\uFEFF'), Lenient);
        foreach (var name in new[] { "Stop", "SessionEnd" })
        {
            var list = after.RootElement.GetProperty("hooks").GetProperty(name);
            list[0].GetProperty("hooks")[0].GetProperty("command").GetString().ShouldBe(HookSettings.Command);
            var old =
                before.RootElement.TryGetProperty("hooks", out var hooks) && hooks.TryGetProperty(name, out var there)
                    ? there.GetArrayLength()
                    : 0;
            list.GetArrayLength().ShouldBe(old + 1);
        }

        // Only insertions: what was there is a subsequence of what is there now.
        var at = 0;
        foreach (var character in text.Where(character => !char.IsWhiteSpace(character)))
        {
            at = merged.IndexOf(character, at) + 1;
            at.ShouldBeGreaterThan(0);
        }

        foreach (var property in before.RootElement.EnumerateObject().Where(property => property.Name != "hooks"))
        {
            after.RootElement.GetProperty(property.Name).GetRawText().ShouldBe(property.Value.GetRawText());
        }

        HookSettings.Merge(merged, "settings.json").ShouldBe(merged);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("{ \"hooks\": [] }")]
    [InlineData("{ \"hooks\": { \"Stop\": {} } }")]
    public void Settings_of_another_form_are_left_alone(string text)
    {
        var file = _folder.Write("settings.json", text);

        Should.Throw<AgentEvalsException>(() => HookSettings.Install(file)).Problems.ShouldHaveSingleItem().Code.ShouldBe("AE4301");

        File.ReadAllText(file).ShouldBe(text);
    }

    public void Dispose() => _folder.Dispose();
}
