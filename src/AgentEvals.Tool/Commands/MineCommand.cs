using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AgentEvals.Mining.Patterns;
using AgentEvals.Mining.Patterns.Proposing;
using AgentEvals.Mining.Sessions;
using AgentEvals.Problems;
using AgentEvals.Results;
using AgentEvals.Tool.Mining;
using Spectre.Console;

namespace AgentEvals.Tool.Commands;

/// <summary><c>mine</c>: proposes scenarios from session logs. Prints; writes nothing.</summary>
internal static class MineCommand
{
    public static Command Create(Terminal terminal)
    {
        var logs = new Option<string?>("--logs") { Description = "A folder with session logs; the agents' own folders when left out." };
        var last = new Option<int?>("--last") { Description = "So many of the newest sessions." };
        var since = new Option<string?>("--since") { Description = "Sessions from this day on (2026-11-21), or of the last days (14d)." };
        var repository = new Option<string?>("--repo")
        {
            Description =
                "Sessions that worked in this repository; the current one when neither --logs nor --repo is given, all for 'any'.",
        };
        var changeLog = new Option<string?>("--change-log") { Description = "A change-log.jsonl (session_id, file)." };
        var top = new Option<int>("--top")
        {
            Description = "So many proposals are printed; all with --json.",
            DefaultValueFactory = _ => 10,
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var suite = new SuiteOptions();
        var command = new Command(
            "mine",
            "Proposes scenarios from sessions that went wrong: weakened tests, unbacked claims, bypasses, reverts and more. Writes nothing.\n\nExample: agentevals mine --since 14d"
        )
        {
            logs,
            last,
            since,
            repository,
            changeLog,
            top,
            json,
        };
        suite.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var loaded = suite.Load(parsed, terminal, cancellationToken);
                var miner = SessionMiner.Create(loaded.Settings.Redact, Variables(), Environment.ProcessorCount);
                var filter = new SessionFilter
                {
                    Repository = Repository(terminal, parsed.GetValue(repository), parsed.GetValue(logs)),
                    Since = parsed.GetValue(since) is { } text ? Since(text) : null,
                    Last = parsed.GetValue(last),
                };
                var read = await ReadAsync(terminal, Places(terminal, parsed.GetValue(logs)), filter, miner, cancellationToken);
                if (parsed.GetValue(changeLog) is { } path)
                {
                    read = ChangeLog.Join(read, await ChangeLog.ReadAsync(terminal.Absolute(path), cancellationToken));
                }

                var report = new ProposalBuilder(loaded.Scenarios, PassHistory.Of(loaded.Results)).Build(read);
                if (parsed.GetValue(json))
                {
                    await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(MiningJson.Of(report), ToolJson.Default.MiningJson));
                }
                else
                {
                    MiningText.Write(terminal, report, parsed.GetValue(top));
                }

                return report.Proposals.Count > 0 ? ExitCodes.No : ExitCodes.Fine;
            }
        );
        return command;
    }

    private static SessionPlaces Places(Terminal terminal, string? logs)
    {
        if (logs is null)
        {
            return SessionPlaces.OfAgents(
                Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
                Environment.GetEnvironmentVariable
            );
        }

        var folder = terminal.Absolute(logs);
        return Directory.Exists(folder)
            ? SessionPlaces.In(folder)
            : throw new AgentEvalsException(new Problem("AE7050", $"There is no folder {folder}.", "Correct the path after --logs."));
    }

    private static string? Repository(Terminal terminal, string? given, string? logs) =>
        given switch
        {
            "any" => null,
            null => logs is null ? terminal.Directory : null,
            _ => terminal.Absolute(given),
        };

    private static Dictionary<string, string> Variables() =>
        Environment
            .GetEnvironmentVariables()
            .Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);

    private static DateTimeOffset Since(string text)
    {
        if (
            text.EndsWith('d')
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days < 36_500
        )
        {
            return TimeProvider.System.GetLocalNow().AddDays(-days);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var day)
            ? day
            : throw new AgentEvalsException(new Problem("AE7051", $"'{text}' is no day.", "Write --since 2026-11-21, or --since 14d."));
    }

    /// <summary>With a progress bar on standard error, where a person sees it.</summary>
    private static async Task<IReadOnlyList<MinedSession>> ReadAsync(
        Terminal terminal,
        SessionPlaces places,
        SessionFilter filter,
        SessionMiner miner,
        CancellationToken cancellationToken
    )
    {
        var headers = new List<SessionHeader>();
        await foreach (var header in new SessionCatalog(places).FindAsync(filter, cancellationToken))
        {
            headers.Add(header);
        }

        var output = new AnsiConsoleOutput(terminal.Error);
        IReadOnlyList<MinedSession> read;
        if (output.IsTerminal && headers.Count > 0)
        {
            read = await AnsiConsole
                .Create(new AnsiConsoleSettings { Out = output })
                .Progress()
                .AutoClear(enabled: true)
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .StartAsync(context =>
                {
                    var task = context.AddTask(
                        string.Create(CultureInfo.InvariantCulture, $"{headers.Count:N0} sessions"),
                        maxValue: Math.Max(1, headers.Sum(header => header.Size))
                    );
                    return miner.ReadAsync(headers, new Reporter(progress => task.Value = progress.Bytes), cancellationToken);
                });
        }
        else
        {
            read = await miner.ReadAsync(headers, null, cancellationToken);
        }

        if (miner.Unreadable.Count > 0)
        {
            await terminal.Error.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{miner.Unreadable.Count} logs could not be read, such as {miner.Unreadable.First()}."
                )
            );
        }

        return read;
    }

    /// <summary>On the thread that reports: <see cref="Progress{T}"/> would queue one work item a session.</summary>
    private sealed class Reporter(Action<MiningProgress> report) : IProgress<MiningProgress>
    {
        public void Report(MiningProgress value) => report(value);
    }
}
