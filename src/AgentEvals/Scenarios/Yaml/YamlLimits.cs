namespace AgentEvals.Scenarios.Yaml;

/// <summary>How much of a file is read: far more than anybody writes, little enough that no file can stall a build.</summary>
internal static class YamlLimits
{
    /// <summary>Bytes of a file, and characters of a text.</summary>
    public const int Size = 1 << 20;

    /// <summary>Levels of lists and mappings inside each other.</summary>
    public const int Depth = 64;

    /// <summary>Values in one file.</summary>
    public const int Nodes = 20_000;

    /// <summary>Items of one list.</summary>
    public const int Items = 1_000;
}
