using System.Globalization;

namespace AgentEvals.Processes;

/// <summary>A running process as Linux's /proc shows it; id and start time together name it for good.</summary>
internal sealed record ProcessEntry(int Id, int ParentId, string StartTime)
{
    /// <summary>All processes that can be seen; none where there is no /proc.</summary>
    public static IEnumerable<ProcessEntry> All()
    {
        if (!OperatingSystem.IsLinux())
        {
            yield break;
        }

        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (
                int.TryParse(Path.GetFileName(directory.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && Read(id) is { } entry
            )
            {
                yield return entry;
            }
        }
    }

    /// <summary>The process with this id; null when there is none or it is a zombie.</summary>
    public static ProcessEntry? Read(int id)
    {
        var stat = ReadBytes(id, "stat");
        var text = System.Text.Encoding.UTF8.GetString(stat);

        // The second field is the program's name in parentheses and may itself hold spaces and parentheses.
        var fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 19 && fields[0] is not ("Z" or "X") && int.TryParse(fields[1], CultureInfo.InvariantCulture, out var parent)
            ? new ProcessEntry(id, parent, fields[19])
            : null;
    }

    /// <summary>True while the same process, not another with its number, runs.</summary>
    public bool IsAlive() => Read(Id)?.StartTime == StartTime;

    /// <summary>True when the mark is in its environment.</summary>
    public bool Carries(ProcessMark mark) => mark.IsIn(ReadBytes(Id, "environ"));

    private static byte[] ReadBytes(int id, string name)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{id}/{name}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return []; // it has ended, or belongs to somebody else
        }
    }
}
