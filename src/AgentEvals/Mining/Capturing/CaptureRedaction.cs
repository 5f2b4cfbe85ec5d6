using AgentEvals.Diffs;
using AgentEvals.Problems;
using AgentEvals.Runs;
using AgentEvals.Transcripts;
using AgentEvals.Transcripts.Redaction;
using Secrets = AgentEvals.Agents.Launching.SecretValues;

namespace AgentEvals.Mining.Capturing;

/// <summary>
/// Takes out of everything that a capture writes what must not leave the machine: secrets, the user's own patterns, who worked where. The same thing becomes
/// the same stand-in in all files, so that fixture, transcript and diff still fit each other.
/// </summary>
internal sealed class CaptureRedaction
{
    private readonly Redactor _redactor;
    private readonly PersonalData _personal;
    private readonly LocalPaths _places;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly Dictionary<(string File, string Kind), int> _counts = [];

    /// <param name="patterns">The user's own patterns.</param>
    /// <param name="environment">This process's environment: the values of variables with secret names are looked for.</param>
    /// <param name="root">Absolute path of the session's working tree.</param>
    public CaptureRedaction(IReadOnlyList<RedactionPattern> patterns, IReadOnlyDictionary<string, string> environment, string root)
    {
        _environment = environment;
        _redactor = new Redactor(Secrets.In(environment), patterns);
        _personal = new PersonalData(Environment.MachineName);
        _places = new LocalPaths(root, "");
    }

    /// <summary>What was taken out so far, sorted by file and kind.</summary>
    public IReadOnlyList<RedactionCount> Counts =>
        [
            .. _counts
                .Select(pair => new RedactionCount(pair.Key.File, pair.Key.Kind, pair.Value))
                .OrderBy(count => count.File, StringComparer.Ordinal)
                .ThenBy(count => count.Kind, StringComparer.Ordinal),
        ];

    /// <summary>A text of the scenario: its paths are seen from <c>/workspace</c>, as in the transcript.</summary>
    public string Words(string file, string text) =>
        Text(file, _places.Neutral(new Message { Speaker = Speaker.User, Text = text }) is Message { Text: var neutral } ? neutral : text);

    /// <summary>A text of a file.</summary>
    public string Text(string file, string text)
    {
        var redacted = _redactor.Redact(text);
        Add(file, redacted.Counts);
        return _personal.Replace(redacted.Value, kind => Add(file, kind, 1));
    }

    /// <summary>A file of the fixture: redacted as in the diff, which keeps the number of lines.</summary>
    public string Fixture(string file, string text)
    {
        var added = new FileChange
        {
            Path = file,
            Kind = ChangeKind.Added,
            NewText = text,
            HasWholeText = true,
        };
        return Diff(file, new Diff([added])).Files[0].NewText!;
    }

    /// <summary>A transcript, its paths seen from <c>/workspace</c>.</summary>
    public Transcript Transcript(string file, Transcript transcript)
    {
        var redacted = _redactor.Redact(_places.Neutral(transcript));
        Add(file, redacted.Counts);
        return new TranscriptRedaction(text => Personal(file, text)).Apply(redacted.Value);
    }

    /// <summary>A diff; the number of lines stays.</summary>
    public Diff Diff(string file, Diff diff)
    {
        var redacted = _redactor.Redact(diff);
        Add(file, redacted.Counts);
        return new DiffRedaction(text => Personal(file, text), lines => [.. lines.Select(line => Personal(file, line))]).Apply(
            redacted.Value
        );
    }

    /// <summary>Refuses a text that still holds the value of a secret variable, however it got there.</summary>
    /// <exception cref="AgentEvalsException">AE4041: it does; the message names the variable and never its value.</exception>
    public void Refuse(string file, string text)
    {
        foreach (var (name, value) in _environment)
        {
            if (
                Secrets.In(new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value }).Any()
                && text.Contains(value, StringComparison.Ordinal)
            )
            {
                throw new AgentEvalsException(
                    new Problem(
                        "AE4041",
                        $"{file} would hold the value of the environment variable {name}, though it was looked for. Nothing was written.",
                        "Look where the session shows it, and add a pattern that finds it under 'redact' in agentevals.yaml."
                    )
                );
            }
        }
    }

    private string Personal(string file, string text) => _personal.Replace(text, kind => Add(file, kind, 1));

    private void Add(string file, IReadOnlyDictionary<string, int> counts)
    {
        foreach (var (kind, count) in counts)
        {
            Add(file, kind, count);
        }
    }

    private void Add(string file, string kind, int count) => _counts[(file, kind)] = _counts.GetValueOrDefault((file, kind)) + count;
}
