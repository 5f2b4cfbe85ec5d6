namespace AgentEvals.Scenarios.Yaml;

/// <summary>A text, exactly as it stands: what it means (a number, yes or no) is for the field that it is given to.</summary>
internal sealed class YamlScalar(string value, bool plain, int line, int column) : YamlNode(line, column)
{
    public string Value { get; } = value;

    /// <summary>True without quotes and outside a block: only then can it be a number or a truth value.</summary>
    public bool Plain { get; } = plain;

    /// <summary>True when nothing stands there: <c>key:</c>.</summary>
    public bool IsNothing => Plain && Value.Length == 0;

    public override string Description => IsNothing ? "nothing" : "text";
}
