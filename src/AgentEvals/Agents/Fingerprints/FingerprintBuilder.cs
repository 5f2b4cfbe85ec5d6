using AgentEvals.Agents.Kinds;
using AgentEvals.Agents.Launching;
using AgentEvals.Problems;
using AgentEvals.Scenarios;

namespace AgentEvals.Agents.Fingerprints;

/// <summary>Puts together what about an agent may change its behaviour. The same agent has the same parts on every machine.</summary>
internal static class FingerprintBuilder
{
    private const string Tools = "tools";
    private const string FilePrefix = "file:";

    /// <summary>The fingerprint of an agent that is a program.</summary>
    /// <param name="kind">What is particular about it.</param>
    /// <param name="request">The request with words in place of paths and task.</param>
    /// <param name="plan">How it would be started on a scenario that says nothing, so that the flags are the agent's own.</param>
    /// <param name="version">Its version; null when unknown.</param>
    /// <param name="workspace">Absolute path of the workspace.</param>
    public static Fingerprint Build(AgentKind kind, LaunchRequest request, LaunchPlan plan, string? version, string workspace)
    {
        var settings = request.Settings;
        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["kind"] = kind.Name,
            ["version"] = version ?? "unknown",
            ["model"] = settings.Model ?? "default",
            ["flags"] = Hashes.OfLongText(string.Join(' ', kind is CommandKind ? [kind.Program, .. plan.Arguments] : plan.Arguments)),
        };
        AddPrompt(parts, settings);
        if (request.Config is { } config)
        {
            parts["config"] = Hashes.OfText(config);
        }

        if (EnvironmentText(settings) is { Length: > 0 } environment)
        {
            parts["environment"] = Hashes.OfLongText(environment);
        }

        if (settings.Sandbox is { } sandbox)
        {
            parts["sandbox"] = sandbox;
        }

        AddScenario(parts, kind, request.Scenario, workspace);
        return Of(parts);
    }

    /// <summary>Adds what comes from the scenario: its rules, and the instruction files in its workspace.</summary>
    public static void AddScenario(SortedDictionary<string, string> parts, AgentKind kind, Scenario scenario, string workspace)
    {
        parts[Tools] = ToolsText(scenario);
        foreach (var (path, hash) in InstructionFiles.Find(workspace, kind.InstructionFiles))
        {
            parts[FilePrefix + path] = hash;
        }
    }

    /// <summary>The hash of the parts that do not come from the scenario.</summary>
    public static string AgentHashOf(IReadOnlyDictionary<string, string> parts) =>
        Of(new SortedDictionary<string, string>(OwnParts(parts), StringComparer.Ordinal)).Hash;

    /// <summary>The parts that do not come from the scenario.</summary>
    public static Dictionary<string, string> OwnParts(IReadOnlyDictionary<string, string> parts) =>
        parts
            .Where(part => part.Key != Tools && !part.Key.StartsWith(FilePrefix, StringComparison.Ordinal))
            .ToDictionary(StringComparer.Ordinal);

    /// <summary>Hashes parts into a fingerprint.</summary>
    public static Fingerprint Of(SortedDictionary<string, string> parts) =>
        new(Hashes.OfText(string.Concat(parts.Select(part => $"{part.Key}\0{part.Value}\0"))), parts);

    /// <summary>Adds the prompt files: their text, not their paths.</summary>
    public static void AddPrompt(SortedDictionary<string, string> parts, AgentSettings settings)
    {
        if (settings.PromptFiles.Count > 0)
        {
            parts["prompt"] = Hashes.OfText(string.Join('\0', settings.PromptFiles.Select(path => ReadPrompt(path, settings))));
        }
    }

    private static string ReadPrompt(string path, AgentSettings settings)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AgentEvalsException(
                new Problem(
                    "AE3007",
                    $"The prompt file '{path}' of agent '{settings.Name}' cannot be read: {exception.Message}",
                    "Correct 'prompt_files' in its entry."
                ),
                exception
            );
        }
    }

    private static string ToolsText(Scenario scenario) =>
        Hashes.OfLongText(
            $"allow: {string.Join(", ", scenario.Tools.Allow)}; deny: {string.Join(", ", scenario.Tools.Deny)}; "
                + $"network: {(scenario.Network is { Allowed: true } network ? network.Hosts.Count == 0 ? "allow" : string.Join(", ", network.Hosts) : "deny")}"
                + (scenario.Budget.Turns is { } turns ? $"; turns: {turns}" : "")
        );

    // A renewed key is the same agent, so the values of secrets are left out; so are passed values, which differ between machines.
    private static string EnvironmentText(AgentSettings settings) =>
        string.Join(
            "; ",
            settings
                .Environment.OrderBy(variable => variable.Key, StringComparer.Ordinal)
                .Select(variable => SecretValues.IsSecretName(variable.Key) ? variable.Key : $"{variable.Key}={variable.Value}")
                .Concat(settings.PassEnvironment.Order(StringComparer.Ordinal))
        );
}
