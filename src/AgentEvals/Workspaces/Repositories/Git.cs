using System.Collections;
using AgentEvals.Problems;
using AgentEvals.Processes;

namespace AgentEvals.Workspaces.Repositories;

/// <summary>
/// The one place that runs git. Nothing of the user's or the repository's configuration has a say, and nothing of the
/// repository is run: no hooks, filters, file system monitors, external diffs, credential helpers, prompts or network.
/// </summary>
internal sealed class Git
{
    /// <summary>Stands above any configuration file, a repository's own included.</summary>
    private static readonly string[] Settings =
    [
        "core.hooksPath=/dev/null",
        "core.fsmonitor=false",
        "core.attributesFile=/dev/null",
        "core.excludesFile=/dev/null",
        "core.quotePath=false",
        "core.autocrlf=false",
        "core.safecrlf=false",
        "core.pager=cat",
        "core.sshCommand=false",
        "core.untrackedCache=false",
        "credential.helper=",
        "diff.external=",
        "diff.noprefix=false",
        "diff.mnemonicPrefix=false",
        "gc.auto=0",
        "maintenance.auto=false",
        "commit.gpgSign=false",
        "submodule.recurse=false",
        "protocol.allow=never",
        "safe.directory=*",
        "advice.detachedHead=false",
    ];

    private readonly WorkspaceOptions _options;
    private readonly IReadOnlyList<string> _settings;

    public Git(WorkspaceOptions options)
    {
        _options = options;
        _settings = [.. Settings.SelectMany(setting => new[] { "-c", setting }), "--no-optional-locks"];
        Environment = CleanEnvironment();
    }

    /// <summary>The environment of this process without git's variables, which would point git elsewhere.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Runs git and returns how it ended.</summary>
    /// <exception cref="AgentEvalsException">AE2003: it took too long. AE2001: there is no git.</exception>
    public async Task<CommandResult> TryRunAsync(
        GitPlace place,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken,
        GitInput? input = null
    )
    {
        var words = arguments.ToList();
        using var limit = new CancellationTokenSource(_options.GitTime);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var result = await new Command(_options.GitProgram)
            .WithArguments([.. _settings, .. words])
            .WithWorkingDirectory(place.Directory)
            .WithEnvironment(EnvironmentOf(place))
            .WithStandardInput(input?.Text)
            .WithInputWriter(input?.Writer)
            .WithOutputStream(input?.Output)
            .WithGrace(TimeSpan.FromSeconds(1))
            .ExecuteAsync(either.Token)
            .ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return result.WasStopped ? throw Failed(words, $"took longer than {_options.GitTime.TotalSeconds:0} s") : result;
    }

    /// <summary>Runs git, which must succeed, and returns its output.</summary>
    /// <exception cref="AgentEvalsException">AE2003: it failed. AE2001: there is no git.</exception>
    public async Task<string> RunAsync(
        GitPlace place,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken,
        GitInput? input = null
    )
    {
        var words = arguments.ToList();
        var result = await TryRunAsync(place, words, cancellationToken, input).ConfigureAwait(false);
        return result.Succeeded
            ? result.Output
            : throw Failed(words, $"failed with exit code {result.ExitCode}: {FirstLine(result.Error)}");
    }

    /// <summary>What git says went wrong, in one line without its full stop.</summary>
    public static string FirstLine(string error) =>
        error.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0)?.TrimEnd('.') ?? "it says nothing";

    private static AgentEvalsException Failed(List<string> words, string what) =>
        new(
            new Problem(
                "AE2003",
                $"'git {words[0]}' {what}.",
                "Check the repository with 'git fsck' and the disk's free space; deleting the workspaces folder makes a fresh start."
            )
        );

    private static Dictionary<string, string> CleanEnvironment()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in System.Environment.GetEnvironmentVariables())
        {
            var name = (string)entry.Key;
            if (!name.StartsWith("GIT_", StringComparison.OrdinalIgnoreCase))
            {
                environment[name] = (string?)entry.Value ?? "";
            }
        }

        return environment;
    }

    private Dictionary<string, string> EnvironmentOf(GitPlace place)
    {
        var environment = new Dictionary<string, string>(Environment, StringComparer.Ordinal)
        {
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null",
            ["GIT_ATTR_NOSYSTEM"] = "1",
            ["GIT_TERMINAL_PROMPT"] = "0",
            ["GIT_NO_LAZY_FETCH"] = "1",
            ["GIT_NO_REPLACE_OBJECTS"] = "1",
            ["GIT_LITERAL_PATHSPECS"] = "1",
            ["LC_ALL"] = "C",
        };
        Set("GIT_DIR", place.GitDirectory);
        Set("GIT_WORK_TREE", place.WorkTree);
        Set("GIT_INDEX_FILE", place.IndexFile);
        return environment;

        void Set(string name, string? value)
        {
            if (value is not null)
            {
                environment[name] = value;
            }
        }
    }
}
