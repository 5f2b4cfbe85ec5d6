namespace AgentEvals.Shell.Status;

/// <summary>Where a command's standard output ends up.</summary>
/// <param name="IsVisible">True when it is part of the line's own output.</param>
/// <param name="File">The file that takes it, or <c>$name</c> for a variable; null when it is visible or lost.</param>
internal sealed record OutputSink(bool IsVisible, string? File = null)
{
    public static OutputSink Visible { get; } = new(IsVisible: true);

    public static OutputSink Lost { get; } = new(IsVisible: false);
}
