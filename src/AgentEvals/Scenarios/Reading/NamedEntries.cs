using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Scenarios.Reading;

/// <summary>Mappings whose keys are names that the user chose.</summary>
internal static class NamedEntries
{
    /// <summary>The entries, each name once.</summary>
    public static IEnumerable<YamlEntry> Of(FieldReader fields, string key, string example)
    {
        switch (fields.Node(key))
        {
            case null:
                yield break;
            case YamlMapping mapping:
                var seen = new HashSet<string>(StringComparer.Ordinal);
                foreach (var entry in mapping.Entries)
                {
                    if (string.IsNullOrWhiteSpace(entry.Key.Value))
                    {
                        fields.Problems.Add(ErrorCodes.NothingThere, $"A name in '{key}' is blank.", $"Write {example}.", entry.Key);
                    }
                    else if (seen.Add(entry.Key.Value))
                    {
                        fields.Context.Locate(FileContext.PathOf(fields.PathOf(key), entry.Key.Value), entry.Key);
                        yield return entry;
                    }
                    else
                    {
                        fields.Problems.Add(
                            ErrorCodes.DuplicateKey,
                            $"The key '{FieldReader.Shown(entry.Key.Value)}' stands here a second time.",
                            "Merge the two, or remove one.",
                            entry.Key
                        );
                    }
                }

                yield break;
            case var other:
                fields.WrongType<object>(key, other, "a mapping", example);
                yield break;
        }
    }
}
