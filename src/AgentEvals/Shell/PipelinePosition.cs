namespace AgentEvals.Shell;

/// <summary>Where in a pipeline a command stands.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Count">Number of stages; 1 for a command on its own.</param>
public sealed record PipelinePosition(int Index, int Count)
{
    /// <summary>A command on its own.</summary>
    public static PipelinePosition Alone { get; } = new(0, 1);
}
