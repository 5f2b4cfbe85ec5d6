using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Scenarios.Reading;

/// <summary>
/// One mapping, read field by field. What is wrong is reported and read as absent, so that every problem of the file comes out at once.
/// </summary>
internal sealed partial class FieldReader
{
    private readonly YamlNode?[] _values;
    private readonly KeySet _keys;

    public FieldReader(YamlMapping mapping, string path, KeySet keys, FileContext context)
    {
        Mapping = mapping;
        PathHere = path;
        Context = context;
        _keys = keys;
        _values = new YamlNode?[keys.Count];
        foreach (var (key, value) in mapping.Entries)
        {
            Take(key, value);
        }
    }

    public YamlMapping Mapping { get; }

    public string PathHere { get; }

    public FileContext Context { get; }

    public ProblemList Problems => Context.Problems;

    public bool Has(string key) => Node(key) is not null;

    /// <summary>The value of a key of this mapping's key set; null when the file does not say it.</summary>
    public YamlNode? Node(string key)
    {
        var index = _keys.IndexOf(key);
        return index >= 0 ? _values[index] : throw new ArgumentException($"{_keys.What} has no key '{key}'.", nameof(key));
    }

    public string PathOf(string key) => FileContext.PathOf(PathHere, key);

    /// <summary>A mapping inside this one; null when it is absent or something else.</summary>
    public FieldReader? Object(string key, KeySet keys, string example) =>
        Node(key) switch
        {
            null => null,
            YamlMapping mapping => new FieldReader(mapping, PathOf(key), keys, Context),
            var other => WrongType<FieldReader>(key, other, "a mapping", example),
        };

    /// <summary>The items of a list; empty when it is absent or something else. One text stands for a list of one where <paramref name="single"/> allows it.</summary>
    public List<YamlNode> Items(string key, string example, bool single = false)
    {
        switch (Node(key))
        {
            case null:
                return [];
            case YamlSequence { Items.Count: > YamlLimits.Items } large:
                Problems.Add(
                    ErrorCodes.TooLarge,
                    $"The list '{key}' has more than {YamlLimits.Items:N0} items.",
                    "Say it with fewer: a glob or a pattern stands for many.",
                    large
                );
                return [];
            case YamlSequence sequence:
                var path = PathOf(key);
                for (var index = 0; index < sequence.Items.Count; index++)
                {
                    Context.Locate($"{path}[{index}]", sequence.Items[index]);
                }

                return sequence.Items;
            case YamlScalar { IsNothing: false } scalar when single:
                return [scalar];
            case var other:
                WrongType<object>(key, other, "a list", example);
                return [];
        }
    }

    /// <summary>Reports a field that must be there.</summary>
    public void ReportMissing(string key, string fix) =>
        Problems.Add(ErrorCodes.Missing, $"{Capital(_keys.What)} needs '{key}', which is missing here.", fix, Mapping);

    public T? WrongType<T>(string key, YamlNode found, string expected, string example)
        where T : class
    {
        if (found is YamlScalar { IsNothing: true })
        {
            Problems.Add(ErrorCodes.NothingThere, $"'{key}' has no value.", $"Write {example}, or remove the key.", found);
        }
        else
        {
            Problems.Add(ErrorCodes.WrongType, $"'{key}' must be {expected}; this is {found.Description}.", $"Write {example}.", found);
        }

        return null;
    }

    internal static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private void Take(YamlScalar key, YamlNode value)
    {
        var index = _keys.IndexOf(key.Value);
        if (index < 0)
        {
            Problems.Add(
                ErrorCodes.UnknownKey,
                $"There is no key '{Shown(key.Value)}' in {_keys.What}.",
                Problems.DidYouMean(key.Value, _keys.Names, $"The keys are {string.Join(", ", _keys.Names)}."),
                key
            );
        }
        else if (_values[index] is not null)
        {
            Problems.Add(
                ErrorCodes.DuplicateKey,
                $"The key '{key.Value}' stands here a second time.",
                "Merge the two, or remove one.",
                key
            );
        }
        else
        {
            _values[index] = value;
            Context.Locate(PathOf(key.Value), key);
        }
    }

    /// <summary>Text of the file in a message: short, and on one line.</summary>
    internal static string Shown(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 60 ? line : string.Concat(line.AsSpan(0, 57), "...");
    }
}
