using System.Text.Json.Nodes;
using AgentEvals.Agents;
using AgentEvals.EndToEnd.Tests.Model;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.EndToEnd.Tests.Agents;

/// <summary>What every real agent must do through our launcher; the model behind it is scripted.</summary>
public abstract class RealAgentTests : IDisposable
{
    private protected AgentSite Site { get; } = new();

    /// <summary>Whether the format shows that a call was refused.</summary>
    protected virtual bool ShowsExitCodeOfSuccess => true;

    protected virtual bool ShowsTokens => true;

    [Fact]
    public async Task It_works_in_a_worktree_and_its_transcript_tells_what_it_did()
    {
        await using var model = ModelServer.Start(
            ModelStep.Say("I'll look.") with
            {
                Tools = [Read("src/greeting.txt")],
            },
            new ModelStep { Tools = [Run("sh check.sh")] },
            new ModelStep { Text = "It fails; editing.", Tools = [Edit("src/greeting.txt", "helo", "hello")] },
            new ModelStep { Tools = [Run("sh check.sh")] },
            ModelStep.Say("The greeting is right and the check passes.")
        );
        var agent = Create(model);

        var identity = await agent.IdentifyAsync(Site.Job(), TestContext.Current.CancellationToken);
        var outcome = await agent.RunAsync(Site.Job(), TestContext.Current.CancellationToken);

        outcome.InfrastructureError.ShouldBeNull();
        outcome.ExitCode.ShouldBe(0);
        outcome.Transcript.EndReason.ShouldBe(EndReason.Completed);
        outcome.Transcript.FinalMessage!.Text.ShouldBe("The greeting is right and the check passes.");
        Site.Read("src/greeting.txt").ShouldBe("hello\n");
        identity.Version.ShouldNotBeNull();

        var calls = outcome.Transcript.ToolCalls.Where(call => call.Kind != ToolKind.Think).ToArray();
        var checks = calls
            .Where(call => call.Kind == ToolKind.Execute && call.Command!.Contains("check.sh", StringComparison.Ordinal))
            .ToArray();
        checks.Length.ShouldBe(2);
        checks[0].ExitCode.ShouldBeOneOf(ShowsExitCodeOfFailure ? [1] : [null, 1]);
        checks[0].Output.ShouldContain("1 test failed");
        checks[1].Output.ShouldContain("1 test passed");
        checks[1].ExitCode.ShouldBeOneOf(ShowsExitCodeOfSuccess ? [0] : [null, 0]);
        calls
            .Any(call => call.Kind == ToolKind.Edit && call.Paths.Any(path => path.EndsWith("src/greeting.txt", StringComparison.Ordinal)))
            .ShouldBeTrue();
        (outcome.Transcript.Usage.TotalTokens > 0).ShouldBe(ShowsTokens);
        Site.Seen.OfType<ToolCall>().Select(call => call.Id).Distinct(StringComparer.Ordinal).Count().ShouldBeGreaterThanOrEqualTo(3);
        Directory.EnumerateFileSystemEntries(Site.Home).ShouldBeEmpty();
        model.Requests.Any(request => request.Body.ToJsonString().Contains("line ends are kept.", StringComparison.Ordinal)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_command_that_a_rule_denies_does_not_run_and_is_seen_as_denied()
    {
        await using var model = ModelServer.Start(
            new ModelStep { Tools = [Run("touch denied.txt")] },
            new ModelStep { Tools = [Run("sh check.sh")] },
            ModelStep.Say("I was not permitted to.")
        );
        var rules = new ToolRules { Deny = [new ToolRule("Bash", "touch:*")] };

        var outcome = await Create(model).RunAsync(Site.Job(rules), TestContext.Current.CancellationToken);

        outcome.InfrastructureError.ShouldBeNull();
        Site.Exists("denied.txt").ShouldBeFalse();
        outcome.Transcript.FinalMessage!.Text.ShouldBe("I was not permitted to.");
        var commands = outcome.Transcript.ToolCalls.Where(call => call.Kind == ToolKind.Execute).ToArray();
        commands.Select(call => call.Status == ToolCallStatus.Denied).ShouldBe([true, false]);
    }

    [Fact]
    public async Task Only_the_commands_that_rules_allow_run()
    {
        Assert.SkipUnless(EnforcesAllowedCommands, "This agent has no list of allowed commands.");
        await using var model = ModelServer.Start(
            new ModelStep { Tools = [Run("touch denied.txt")] },
            new ModelStep { Tools = [Run("sh check.sh")] },
            ModelStep.Say("Done.")
        );
        var rules = new ToolRules { Allow = [new ToolRule("Read"), new ToolRule("Bash", AllowedCommand)] };

        var outcome = await Create(model).RunAsync(Site.Job(rules), TestContext.Current.CancellationToken);

        outcome.InfrastructureError.ShouldBeNull();
        Site.Exists("denied.txt").ShouldBeFalse();
        outcome.Transcript.ToolCalls.Last(call => call.Kind == ToolKind.Execute).Output.ShouldContain("1 test failed");
    }

    [Fact]
    public async Task When_its_time_is_up_its_whole_tree_is_gone()
    {
        var mark = $"mark{Guid.NewGuid():N}";
        await using var model = ModelServer.Start(
            new ModelStep { Text = "A long command.", Tools = [Run($"echo {mark} > running.txt; while :; do sleep 1; done")] },
            ModelStep.Say("Done.")
        );
        var clock = new HandSetTime();
        using var running = Site.WhenWritten("running.txt", clock.RingAll);

        var outcome = await AgentFactory
            .Create(Settings(model), Site.Host, clock)
            .RunAsync(Site.Job(), TestContext.Current.CancellationToken);

        outcome.Transcript.EndReason.ShouldBe(EndReason.TimedOut);
        outcome.InfrastructureError.ShouldBeNull();
        ProcessesWith(mark).ShouldBeEmpty();
        outcome.Transcript.ToolCalls.Where(call => call.Kind == ToolKind.Execute).ShouldAllBe(call => call.ExitCode != 0);
    }

    [Fact]
    public async Task A_wrong_key_is_infrastructure_and_does_not_take_long()
    {
        await using var model = ModelServer.Start(ModelStep.Fail(401, "authentication_error", "invalid key"));

        var outcome = await Create(model).RunAsync(Site.Job(), TestContext.Current.CancellationToken);

        outcome.Transcript.EndReason.ShouldBe(EndReason.NotAuthenticated);
        outcome.InfrastructureError.ShouldNotBeNull().ShouldContain("is not logged in, or its key is wrong");
    }

    public void Dispose()
    {
        Site.Dispose();
        GC.SuppressFinalize(this);
    }

    protected virtual bool ShowsExitCodeOfFailure => true;

    protected virtual bool EnforcesAllowedCommands => true;

    protected virtual string AllowedCommand => "sh check.sh:*";

    private protected abstract AgentSettings Settings(ModelServer model);

    private protected abstract ModelToolCall Read(string path);

    private protected abstract ModelToolCall Edit(string path, string oldText, string newText);

    private protected abstract ModelToolCall Run(string command);

    private protected static ModelToolCall Call(string tool, JsonObject input) => new(tool, input);

    /// <summary>The processes whose command line holds the word.</summary>
    private static List<string> ProcessesWith(string word)
    {
        List<string> found = [];
        foreach (var directory in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
        {
            try
            {
                var line = File.ReadAllText(Path.Join(directory, "cmdline"));
                if (line.Contains(word, StringComparison.Ordinal))
                {
                    found.Add(line);
                }
            }
            catch (IOException)
            {
                // It has just ended.
            }
        }

        return found;
    }

    private IAgent Create(ModelServer model) => AgentFactory.Create(Settings(model), Site.Host, TimeProvider.System);
}
