namespace AgentEvals.Diffs;

/// <summary>A run of changed lines with their context, as in <c>@@ -OldStart,OldCount +NewStart,NewCount @@ Section</c>.</summary>
/// <param name="OldStart">First line before, from 1; 0 where the old side is empty.</param>
/// <param name="OldCount">Lines on the old side.</param>
/// <param name="NewStart">First line after, from 1; 0 where the new side is empty.</param>
/// <param name="NewCount">Lines on the new side.</param>
/// <param name="Section">The text after the second <c>@@</c>; empty when there is none.</param>
/// <param name="Lines">The lines in order.</param>
public sealed record Hunk(int OldStart, int OldCount, int NewStart, int NewCount, string Section, IReadOnlyList<DiffLine> Lines);
