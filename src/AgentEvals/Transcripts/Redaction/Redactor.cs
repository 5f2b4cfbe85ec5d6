using System.Text;
using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Problems;

namespace AgentEvals.Transcripts.Redaction;

/// <summary>
/// Replaces secrets by <c>[redacted:kind]</c>: the values that the run was given, what matches the user's patterns, and
/// whatever has the shape of a well-known key. Immutable; safe on several threads.
/// </summary>
public sealed class Redactor
{
    private readonly SecretValues _values;
    private readonly Anchors _anchors;
    private readonly IReadOnlyList<(string Name, Regex Pattern)> _patterns;

    /// <summary>Prepares the search.</summary>
    /// <param name="secretValues">Values that must not appear, such as those of environment variables that hold keys. Values under six characters are not looked for.</param>
    /// <param name="patterns">Regular expressions of the user's; without look-around and back-references, so that no text makes them slow.</param>
    /// <exception cref="AgentEvalsException">AE4003: a pattern is no regular expression of that kind.</exception>
    public Redactor(IEnumerable<string>? secretValues = null, IEnumerable<string>? patterns = null)
        : this(secretValues, (patterns ?? []).Select(pattern => new RedactionPattern(RedactionPattern.Unnamed, pattern))) { }

    /// <summary>Prepares the search.</summary>
    /// <param name="secretValues">Values that must not appear; see the other constructor.</param>
    /// <param name="patterns">What the user's own patterns find is replaced by <c>[redacted:NAME]</c>.</param>
    /// <exception cref="AgentEvalsException">AE4003: a pattern is no regular expression of that kind.</exception>
    public Redactor(IEnumerable<string>? secretValues, IEnumerable<RedactionPattern> patterns)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        _values = new SecretValues(secretValues ?? []);
        _anchors = new Anchors(SecretPatterns.AnchorTexts.Concat(_values.Forms));
        _patterns = [.. patterns.Select(pattern => (pattern.Name, Compile(pattern.Pattern)))];
    }

    /// <summary>Redacts a text: a line of a stream as well as a whole file.</summary>
    public Redacted<string> Redact(string text)
    {
        var counts = new SecretCounts();
        return new Redacted<string>(Redact(text, counts), counts.ByKind);
    }

    /// <summary>Redacts all texts and inputs of a transcript.</summary>
    public Redacted<Transcript> Redact(Transcript transcript)
    {
        var counts = new SecretCounts();
        var redaction = new TranscriptRedaction(text => Redact(text, counts));
        return new Redacted<Transcript>(redaction.Apply(transcript), counts.ByKind);
    }

    /// <summary>Redacts all lines and texts of a diff; the number of lines stays.</summary>
    public Redacted<Diff> Redact(Diff diff)
    {
        var counts = new SecretCounts();
        var redaction = new DiffRedaction(text => Redact(text, counts), lines => Redact(lines, counts));
        return new Redacted<Diff>(redaction.Apply(diff), counts.ByKind);
    }

    /// <summary>Where the secrets stand, in order, without overlaps.</summary>
    public IReadOnlyList<SecretSpan> FindSecrets(string text)
    {
        var found = SecretPatterns.Find(text, _anchors, _values.Match);
        if (_patterns.Count == 0)
        {
            return found;
        }

        var all = found.ToList();
        foreach (var (name, pattern) in _patterns)
        {
            foreach (var match in pattern.EnumerateMatches(text))
            {
                if (match.Length > 0)
                {
                    all.Add(new SecretSpan(match.Index, match.Length, name));
                }
            }
        }

        return WithoutOverlaps(all);
    }

    private string Redact(string text, SecretCounts counts)
    {
        var secrets = FindSecrets(text);
        if (secrets.Count == 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var position = 0;
        foreach (var secret in secrets)
        {
            counts.Add(secret.Kind);
            result.Append(text, position, secret.Start - position).Append("[redacted:").Append(secret.Kind).Append(']');
            position = secret.End;
        }

        return result.Append(text, position, text.Length - position).ToString();
    }

    /// <summary>A key block goes over many lines, which a diff must keep apart: each of them is redacted where the block touches it.</summary>
    private List<string> Redact(IReadOnlyList<string> lines, SecretCounts counts)
    {
        var secrets = FindSecrets(string.Join('\n', lines));
        if (secrets.Count == 0)
        {
            return [.. lines];
        }

        List<string> result = [];
        var offset = 0;
        var index = 0;
        foreach (var line in lines)
        {
            var text = new StringBuilder();
            var position = 0;
            var next = index;
            for (; next < secrets.Count && secrets[next].Start <= offset + line.Length; next++)
            {
                var start = Math.Max(0, secrets[next].Start - offset);
                var end = Math.Min(line.Length, secrets[next].End - offset);
                if (end > start || (end == start && secrets[next].Start >= offset))
                {
                    text.Append(line, position, start - position).Append("[redacted:").Append(secrets[next].Kind).Append(']');
                    position = end;
                }

                if (secrets[next].End > offset + line.Length + 1)
                {
                    break;
                }

                counts.Add(secrets[next].Kind);
            }

            index = next;
            result.Add(text.Append(line, position, line.Length - position).ToString());
            offset += line.Length + 1;
        }

        return result;
    }

    private static List<SecretSpan> WithoutOverlaps(List<SecretSpan> all)
    {
        all.Sort((left, right) => left.Start != right.Start ? left.Start.CompareTo(right.Start) : right.Length.CompareTo(left.Length));
        List<SecretSpan> kept = [];
        foreach (var span in all)
        {
            if (kept.Count == 0 || span.Start >= kept[^1].End)
            {
                kept.Add(span);
            }
            else if (span.End > kept[^1].End)
            {
                // Two that overlap become one, so that no half of either stays.
                kept[^1] = kept[^1] with
                {
                    Length = span.End - kept[^1].Start,
                };
            }
        }

        return kept;
    }

    private static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new AgentEvalsException(
                new Problem(
                    "AE4003",
                    $"The redaction pattern \"{pattern}\" cannot be used: {exception.Message}",
                    "Write a regular expression without look-around, back-references and atomic groups."
                ),
                exception
            );
        }
    }
}
