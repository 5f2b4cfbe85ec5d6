using System.Collections.Concurrent;
using AgentEvals.Scenarios.Reading;

namespace AgentEvals.Scenarios;

/// <summary>
/// Knows where fixture directories are and what they hold, each read once for as long as this object lives. Share one between loaders; safe for use by
/// several threads.
/// </summary>
public sealed class FixtureHasher
{
    private readonly ConcurrentDictionary<string, Lazy<FixtureContent>> _contents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Root, string Folder, string Fixture), string?> _directories = new();

    /// <summary>
    /// SHA-256, in hexadecimal, of the files below a directory: relative paths, executable bits, content as it is, link targets. Neither the
    /// order of the file system nor empty directories count; <c>.git</c> is left out.
    /// </summary>
    /// <param name="directory">Absolute path.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public string HashOf(string directory) => ContentOf(directory).Hash;

    /// <summary>The directory that a scenario file means by a name, looked for once; null when there is none.</summary>
    internal string? Find(FileContext context, string fixture) =>
        _directories.GetOrAdd(
            (context.Root, context.Directory, fixture),
            static (_, arguments) => FixtureFinder.Find(arguments.context, arguments.fixture),
            (context, fixture)
        );

    internal FixtureContent ContentOf(string directory) =>
        _contents.GetOrAdd(directory, static path => new Lazy<FixtureContent>(() => FixtureContent.Read(path))).Value;
}
