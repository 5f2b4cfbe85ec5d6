using AgentEvals.Agents;
using AgentEvals.Grading;
using AgentEvals.Problems;
using AgentEvals.Results.Lifecycle;
using AgentEvals.Scenarios;
using AgentEvals.Workspaces;

namespace AgentEvals.Results.Gating;

/// <summary>
/// Decides whether an agent may work at an autonomy level. Opens only where everything that the level asks for is shown for this very agent: what is not
/// known is missing, and what is missing keeps it shut.
/// </summary>
/// <param name="suite">The suite with its results.</param>
/// <param name="workspaces">Where workspaces are made, from which the instruction files of repositories are read.</param>
/// <param name="time">The clock.</param>
public sealed class Gate(Suite suite, WorkspaceOptions workspaces, TimeProvider time)
{
    private const int MostNamed = 5;

    /// <summary>Asks about a configured agent as it is today: its version is asked for, its prompt files are read.</summary>
    /// <param name="name">The agent's name; null means the suite's default.</param>
    /// <param name="level">The level; null means all.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <exception cref="AgentEvalsException">AE6030: there are no levels; AE6031: no such level; AE6032: no such agent; AE1xxx: a scenario file is wrong.</exception>
    public async Task<GateDecision> AskAsync(string? name, string? level, CancellationToken cancellationToken)
    {
        var levels = LevelsFor(level);
        var settings = AgentNamed(name);
        var agent = AgentFactory.Create(settings);
        var probe = await agent.ProbeAsync(cancellationToken);
        if (!probe.IsInstalled)
        {
            return Shut(
                levels,
                level,
                null,
                $"the fingerprint of {settings.Name} is not known here: {probe.Remark ?? "it does not answer."} Or name a fingerprint of its results with --fingerprint."
            );
        }

        var nowhere = Path.Combine(Path.GetTempPath(), $"agentevals-gate-{Guid.NewGuid():N}");
        var identity = await agent.IdentifyAsync(
            new AgentJob
            {
                Scenario = new Scenario
                {
                    Name = "gate",
                    Category = "gate",
                    Task = "gate",
                },
                Prompt = "gate",
                Workspace = nowhere,
                PrivateDirectory = nowhere,
                TimeLimit = TimeSpan.FromMinutes(1),
            },
            cancellationToken
        );
        return await DecideAsync(identity, levels, level, cancellationToken);
    }

    /// <summary>Asks about the agent that made results of a fingerprint, which need not be installed here.</summary>
    /// <param name="fingerprint">The beginning of the fingerprint of one of its runs, or of its own one.</param>
    /// <param name="level">The level; null means all.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <exception cref="AgentEvalsException">AE6030: there are no levels; AE6031: no such level; AE6033: several agents are meant; AE1xxx: a scenario file is wrong.</exception>
    public async Task<GateDecision> AskByFingerprintAsync(string fingerprint, string? level, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fingerprint);
        var levels = LevelsFor(level);
        var found = suite
            .Evidence.OrderByDescending(result => result.RunAt)
            .Select(result => result.Agent)
            .OfType<AgentIdentity>()
            .Distinct(ReferenceEqualityComparer.Instance)
            .Cast<AgentIdentity>()
            .Where(agent =>
                agent.Fingerprint.Hash.StartsWith(fingerprint, StringComparison.Ordinal)
                || agent.Fingerprint.AgentHash.StartsWith(fingerprint, StringComparison.Ordinal)
            )
            .DistinctBy(agent => agent.Fingerprint.AgentHash, StringComparer.Ordinal)
            .ToList();
        return found switch
        {
            [var only] => await DecideAsync(only, levels, level, cancellationToken),
            [] => Shut(levels, level, null, $"no result is of the fingerprint {fingerprint}."),
            _ => throw new AgentEvalsException(
                new Problem(
                    "AE6033",
                    $"The fingerprints of {found.Count} agents begin with '{fingerprint}'.",
                    $"Write more of it: {string.Join(", ", found.Take(MostNamed).Select(agent => $"{agent.Name} {agent.Version} {agent.Fingerprint.AgentHash[..Math.Min(16, agent.Fingerprint.AgentHash.Length)]}"))}."
                )
            ),
        };
    }

    private async Task<GateDecision> DecideAsync(
        AgentIdentity identity,
        IReadOnlyList<GateLevel> levels,
        string? asked,
        CancellationToken cancellationToken
    )
    {
        if (suite.Problems.Count > 0)
        {
            throw new AgentEvalsException(suite.Problems);
        }

        await using var agent = new GateAgent(identity, new WorkspacePool(workspaces, time));
        var reader = new GateEvidenceReader(suite, agent, time.GetUtcNow());
        var decisions = new List<LevelDecision>();
        foreach (var level in levels)
        {
            decisions.Add(await DecideAsync(level, decisions, reader, cancellationToken));
        }

        return new GateDecision
        {
            At = time.GetUtcNow(),
            Agent = identity,
            Asked = asked,
            Levels = decisions,
        };
    }

    private async Task<LevelDecision> DecideAsync(
        GateLevel level,
        List<LevelDecision> before,
        GateEvidenceReader reader,
        CancellationToken cancellationToken
    )
    {
        var evidence = new Dictionary<string, GateEvidence>(StringComparer.Ordinal);
        foreach (
            var scenario in suite.Scenarios.Where(scenario =>
                scenario.Status == ScenarioStatus.Active && level.Thresholds.Any(threshold => threshold.Scope.Means(scenario))
            )
        )
        {
            evidence[scenario.Id] = await reader.OfAsync(scenario, level.MaxAge, cancellationToken);
        }

        List<GateEvidence> all = [.. evidence.Values.OrderBy(one => one.Scenario.Id, StringComparer.Ordinal)];
        List<GateLine> lines =
        [
            .. level.Requires.Select(required => new GateLine(
                before.Any(decision => decision.Level == required && decision.Open),
                $"level {required}",
                before.Any(decision => decision.Level == required && decision.Open) ? "open" : "shut"
            )),
            .. level.Thresholds.Select(threshold =>
                ThresholdJudge.Judge(threshold, [.. all.Where(one => threshold.Scope.Means(one.Scenario))])
            ),
            .. LevelRequirements.Judge(level, all, suite.Remarks),
        ];
        return new LevelDecision(
            level.Name,
            lines.All(line => line.Met),
            all.Count,
            all.Count(one => LevelRequirements.IsShort(level, one)),
            lines
        );
    }

    private GateDecision Shut(IReadOnlyList<GateLevel> levels, string? asked, AgentIdentity? agent, string remark) =>
        new()
        {
            At = time.GetUtcNow(),
            Agent = agent,
            Remark = remark,
            Asked = asked,
            Levels =
            [
                .. levels.Select(level => new LevelDecision(
                    level.Name,
                    false,
                    0,
                    0,
                    [new GateLine(false, "an agent that is known", remark)]
                )),
            ],
        };

    /// <summary>The level that is asked for with all that it requires, in the order of the file; all of them when none is asked for.</summary>
    private List<GateLevel> LevelsFor(string? asked)
    {
        var levels = suite.Settings.Levels;
        if (levels.Count == 0)
        {
            throw new AgentEvalsException(
                new Problem(
                    "AE6030",
                    $"{suite.Settings.File ?? Path.Combine(suite.Settings.Root, SuiteSettingsLoader.FileName)} names no levels.",
                    "Add them, such as 'levels: { edit_and_run: { thresholds: [pass^3 = 1 over regression] } }'."
                )
            );
        }

        if (asked is null)
        {
            return [.. levels];
        }

        if (levels.All(level => level.Name != asked))
        {
            throw new AgentEvalsException(
                new Problem(
                    "AE6031",
                    $"There is no level '{asked}'.",
                    Spelling.DidYouMean(
                        asked,
                        levels.Select(level => level.Name),
                        $"The levels are {string.Join(", ", levels.Select(level => level.Name))}."
                    )
                )
            );
        }

        var wanted = new HashSet<string>(StringComparer.Ordinal) { asked };
        foreach (var level in levels.Reverse())
        {
            // A level only requires those that stand above it.
            wanted.UnionWith(wanted.Contains(level.Name) ? level.Requires : []);
        }

        return [.. levels.Where(level => wanted.Contains(level.Name))];
    }

    private AgentSettings AgentNamed(string? name)
    {
        var known = string.Join(", ", suite.Settings.Agents.Keys.Order(StringComparer.Ordinal));
        return (name ?? suite.Settings.DefaultAgent) switch
        {
            null => throw new AgentEvalsException(
                new Problem(
                    "AE6032",
                    "The gate is asked about no agent.",
                    $"Name one with --agent ({known}), or set default_agent in agentevals.yaml."
                )
            ),
            var wanted when suite.Settings.Agents.TryGetValue(wanted, out var agent) => agent,
            var wanted => throw new AgentEvalsException(
                new Problem(
                    "AE6032",
                    $"There is no agent '{wanted}'.",
                    Spelling.DidYouMean(
                        wanted,
                        suite.Settings.Agents.Keys,
                        $"Use one of: {known}; or name a fingerprint with --fingerprint."
                    )
                )
            ),
        };
    }
}
