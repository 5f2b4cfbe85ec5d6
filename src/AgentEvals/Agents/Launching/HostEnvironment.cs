using System.Collections;
using System.Collections.Frozen;
using AgentEvals.Processes;

namespace AgentEvals.Agents.Launching;

/// <summary>What an agent's environment is chosen from: the harness's own variables and the user's home directory.</summary>
/// <param name="Variables">The environment variables; names compare as the operating system compares them.</param>
/// <param name="Home">Absolute path of the user's home directory, from which credential files are copied.</param>
internal sealed record HostEnvironment(IReadOnlyDictionary<string, string> Variables, string Home)
{
    /// <summary>The comparer of variable names on this operating system.</summary>
    public static StringComparer NameComparer => OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>Takes a look at the process that we run in.</summary>
    public static HostEnvironment OfThisProcess() =>
        new(
            Environment
                .GetEnvironmentVariables()
                .Cast<DictionaryEntry>()
                .Where(entry => entry.Value is string)
                .ToFrozenDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, NameComparer),
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)
        );

    /// <summary>Finds a program: a name on PATH, or a path.</summary>
    /// <param name="executable">The name or the path.</param>
    /// <param name="directory">What a relative path is relative to; null means the current directory.</param>
    /// <returns>The absolute path; null when there is no such program.</returns>
    public string? FindProgram(string executable, string? directory = null) =>
        ProgramFile.Find(executable, Variables.GetValueOrDefault("PATH"), directory);
}
