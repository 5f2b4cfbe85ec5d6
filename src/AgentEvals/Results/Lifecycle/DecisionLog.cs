using System.Globalization;
using System.Text;

namespace AgentEvals.Results.Lifecycle;

/// <summary>
/// The log of what was decided about a suite: <c>decision-log.md</c> in the project's root, newest last, made to be read and committed. It is only ever
/// added to. While it is open no other process can decide.
/// </summary>
internal sealed class DecisionLog : IDisposable
{
    public const string FileName = "decision-log.md";

    private const string Heading =
        "# Decisions\n\nWhat was decided about this suite, newest last. `agentevals` adds to it; add to it by hand as you like.\n";
    private readonly FileStream _file;

    private DecisionLog(FileStream file) => _file = file;

    /// <summary>Opens the log, before anything is changed: what cannot be logged is not done.</summary>
    /// <exception cref="IOException">It cannot be written, or another process held it for a minute.</exception>
    public static async Task<DecisionLog> OpenAsync(string path, TimeProvider time, CancellationToken cancellationToken) =>
        new(await ExclusiveFile.OpenAsync(path, time, cancellationToken));

    /// <summary>Adds a decision: a heading with the day, and its facts as a list.</summary>
    /// <param name="day">When it was decided.</param>
    /// <param name="what">What was decided, in a few words.</param>
    /// <param name="facts">Label and text; empty texts are left out.</param>
    public void Append(DateTimeOffset day, string what, params ReadOnlySpan<(string Label, string Text)> facts)
    {
        var entry = new StringBuilder();
        entry.Append(CultureInfo.InvariantCulture, $"\n## {day.UtcDateTime:yyyy-MM-dd} {OneLine(what)}\n\n");
        foreach (var (label, text) in facts)
        {
            if (text.Length > 0)
            {
                entry.Append(CultureInfo.InvariantCulture, $"- {label}: {OneLine(text)}\n");
            }
        }

        var before = Text();
        var start =
            before.Length == 0 ? Heading
            : before.EndsWith('\n') ? ""
            : "\n";
        var added = start + entry;
        if (before.Contains("\r\n", StringComparison.Ordinal))
        {
            added = added.ReplaceLineEndings("\r\n");
        }

        _file.Seek(0, SeekOrigin.End);
        _file.Write(Encoding.UTF8.GetBytes(added));
        _file.Flush(flushToDisk: true);
    }

    public void Dispose() => _file.Dispose();

    private string Text()
    {
        _file.Position = 0;
        using var reader = new StreamReader(_file, Encoding.UTF8, leaveOpen: true);
        return reader.ReadToEnd();
    }

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[])['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
