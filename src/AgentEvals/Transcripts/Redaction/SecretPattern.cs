using System.Buffers;

namespace AgentEvals.Transcripts.Redaction;

/// <summary>A well-known shape of a key: a prefix that nothing else has, then characters of one set.</summary>
/// <param name="Kind">The kind that replaces it.</param>
/// <param name="Prefix">How it begins; case matters.</param>
/// <param name="Characters">What may follow.</param>
/// <param name="Shortest">Characters that must follow.</param>
/// <param name="Longest">Characters that may follow.</param>
/// <param name="NeedsDigit">True where the prefix alone is weak: what follows must have a digit and a letter.</param>
internal sealed record SecretPattern(
    string Kind,
    string Prefix,
    SearchValues<char> Characters,
    int Shortest,
    int Longest = 1000,
    bool NeedsDigit = false
)
{
    /// <summary>The secret that begins at the prefix; null when it is none.</summary>
    public SecretSpan? Match(string text, int start)
    {
        var rest = text.AsSpan(start);
        if (!rest.StartsWith(Prefix, StringComparison.Ordinal) || !SecretShapes.IsBoundary(text, start))
        {
            return null;
        }

        var body = rest.Slice(Prefix.Length, Math.Min(Longest + 1, rest.Length - Prefix.Length));
        var length = body.IndexOfAnyExcept(Characters);
        length = length < 0 ? body.Length : length;
        if (length < Shortest || length > Longest)
        {
            return null;
        }

        return NeedsDigit && !(body[..length].ContainsAnyInRange('0', '9') && body[..length].IndexOfAnyExcept(SecretPatterns.Digits) >= 0)
            ? null
            : new SecretSpan(start, Prefix.Length + length, Kind);
    }
}
