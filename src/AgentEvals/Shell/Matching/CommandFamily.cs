namespace AgentEvals.Shell.Matching;

/// <summary>What is known about the options of related commands.</summary>
internal sealed record CommandFamily
{
    /// <summary>Options whose value is the next word.</summary>
    public string[] WithValue { get; init; } = [];

    /// <summary>Options that change neither what is run nor its verdict: output, colour, parallelism, coverage. A trailing <c>*</c> stands for any end.</summary>
    public string[] Noise { get; init; } = [];

    /// <summary>Short options and what they stand for.</summary>
    public IReadOnlyDictionary<string, string> Aliases { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Arguments that name everything, as none would.</summary>
    public string[] Everything { get; init; } = ["."];

    public bool TakesValue(string option) => WithValue.Contains(option, StringComparer.Ordinal);

    public bool IsNoise(string option) =>
        Array.Exists(
            Noise,
            noise =>
                noise.EndsWith('*')
                    ? option.StartsWith(noise[..^1], StringComparison.Ordinal)
                    : option == noise || option.StartsWith(noise + "=", StringComparison.Ordinal)
        );
}
