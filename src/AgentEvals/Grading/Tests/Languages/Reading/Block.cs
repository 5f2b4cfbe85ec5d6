namespace AgentEvals.Grading.Tests.Languages.Reading;

/// <summary>A block of code with what introduces it.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Header">From its keyword to its body, annotations excluded.</param>
/// <param name="Body">What stands inside.</param>
/// <param name="Name">Its name; empty without one.</param>
internal sealed record Block(BlockKind Kind, TokenRange Header, TokenRange Body, string Name = "")
{
    /// <summary>The block around it; null at the top.</summary>
    public Block? Parent { get; set; }

    /// <summary>For a try: true when a handler keeps failures from surfacing.</summary>
    public bool IsSwallowing { get; set; }

    /// <summary>How many conditions it counts for: more behind branches that do nothing, none where it takes nothing away.</summary>
    public int Weight { get; set; } = 1;

    /// <summary>True for anything that is called rather than run in place.</summary>
    public bool IsCallable => Kind is BlockKind.Function or BlockKind.Lambda;
}
