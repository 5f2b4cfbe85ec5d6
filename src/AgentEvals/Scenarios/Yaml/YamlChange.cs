namespace AgentEvals.Scenarios.Yaml;

/// <summary>A change of one top-level key of a file: to a word, or to a mapping of texts.</summary>
/// <param name="Key">The key, which is added when the file does not have it.</param>
/// <param name="Word">The new value where it is one word, of letters and <c>_</c>; null for a mapping.</param>
/// <param name="Texts">The new value where it is a mapping, in order; empty for a word. A mapping is only ever added.</param>
/// <param name="After">The keys after which an added key stands, the best place first.</param>
internal sealed record YamlChange(string Key, string? Word, IReadOnlyList<KeyValuePair<string, string>> Texts, IReadOnlyList<string> After)
{
    public static YamlChange ToWord(string key, string word, params string[] after) => new(key, word, [], after);

    public static YamlChange ToMapping(string key, IReadOnlyList<KeyValuePair<string, string>> texts, params string[] after) =>
        new(key, null, texts, after);
}
