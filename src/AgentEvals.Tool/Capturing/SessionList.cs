using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace AgentEvals.Tool.Capturing;

/// <summary>Sessions as lines, as a table and as JSON.</summary>
internal static class SessionList
{
    private const int LongestMessage = 70;

    /// <summary>One line a session, for the picker.</summary>
    public static string Line(FoundSession session) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{session.Header.ChangedAt.UtcDateTime:yyyy-MM-dd HH:mm}  {session.Header.Format, -13}  {Short(session.Header.FirstMessage)}{(session.Codes.Count == 0 ? "" : $"  [{string.Join(", ", session.Codes)}]")}"
        );

    /// <summary>Prints the sessions.</summary>
    public static async Task PrintAsync(Terminal terminal, IReadOnlyList<FoundSession> sessions, bool json)
    {
        if (json)
        {
            await terminal.Out.WriteLineAsync(
                JsonSerializer.Serialize([.. sessions.Select(SessionReport.Of)], ToolJson.Default.IReadOnlyListSessionReport)
            );
            return;
        }

        if (sessions.Count == 0)
        {
            await terminal.Out.WriteLineAsync("No session.");
            return;
        }

        var table = new Table()
            .AddColumns("last written (UTC)", "agent", "session", "kB", "asked", "noted by the hooks")
            .Border(TableBorder.Simple);
        foreach (var session in sessions)
        {
            table.AddRow(
                new Text(session.Header.ChangedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)),
                new Text(session.Header.Format),
                new Text(session.Header.Id),
                new Text(((session.Header.Size + 1023) / 1024).ToString(CultureInfo.InvariantCulture)),
                new Text(Short(session.Header.FirstMessage)),
                new Text(string.Join(", ", session.Codes))
            );
        }

        terminal.Console.Write(table);
    }

    private static string Short(string? message)
    {
        var line = string.Join(' ', (message ?? "").Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestMessage ? line : string.Concat(line.AsSpan(0, LongestMessage - 1), "…");
    }
}
