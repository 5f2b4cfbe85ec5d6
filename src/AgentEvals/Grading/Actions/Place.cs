namespace AgentEvals.Grading.Actions;

/// <summary>Where a path that an agent printed leads.</summary>
/// <param name="Kind">Inside, outside and so on.</param>
/// <param name="Path">Inside: relative to the workspace, forward slashes, <c>.</c> for the workspace itself. Otherwise the path as far as it is known.</param>
internal readonly record struct Place(PlaceKind Kind, string Path)
{
    public bool IsInside => Kind == PlaceKind.Inside;

    public bool IsOutside => Kind == PlaceKind.Outside;
}
