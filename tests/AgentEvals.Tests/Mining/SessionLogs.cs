using AgentEvals.Mining.Sessions;
using AgentEvals.Tests.Transcripts;

namespace AgentEvals.Tests.Mining;

/// <summary>A home folder with session logs where the agents keep them.</summary>
internal sealed class SessionLogs : IDisposable
{
    public static readonly DateTimeOffset Day = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public string Home { get; } = Directory.CreateTempSubdirectory("agentevals-sessions-").FullName;

    public SessionPlaces Places => SessionPlaces.OfAgents(Home, _ => null);

    /// <summary>Puts a recorded log at its place, written so many hours after <see cref="Day"/>.</summary>
    public string Add(string fixture, string place, int hour)
    {
        var path = PathOf(place);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(Fixture.PathOf(fixture), path);
        File.SetLastWriteTimeUtc(path, Day.AddHours(hour).UtcDateTime);
        return path;
    }

    /// <summary>Writes a log of one's own.</summary>
    public string Write(string place, int hour, params string[] lines)
    {
        var path = PathOf(place);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, lines);
        File.SetLastWriteTimeUtc(path, Day.AddHours(hour).UtcDateTime);
        return path;
    }

    public string PathOf(string place) => Path.Combine(Home, place.Replace('/', Path.DirectorySeparatorChar));

    public void Dispose() => Directory.Delete(Home, recursive: true);
}
