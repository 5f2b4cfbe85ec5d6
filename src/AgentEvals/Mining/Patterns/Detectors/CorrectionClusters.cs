using System.Globalization;

namespace AgentEvals.Mining.Patterns.Detectors;

/// <summary>A file that was edited three times and more: the first attempts were not right.</summary>
internal sealed class CorrectionClusters : IPatternDetector
{
    public const int Least = 3;

    public IEnumerable<Pattern> Find(SessionFacts session)
    {
        var clusters = session
            .Edits.GroupBy(action => action.Place.Path, StringComparer.Ordinal)
            .Select(file => (Path: file.Key, Edits: file.OrderBy(action => action.Call.Index).ToList()))
            .Where(file => file.Edits.Count >= Least)
            .OrderByDescending(file => file.Edits.Count)
            .ToList();
        return Of(
            [.. clusters.Select(file => (file.Path, file.Edits.Count))],
            [.. clusters.Take(3).Select(file => SessionFacts.Line(file.Edits[^1].Call, file.Edits[^1].Doer))]
        );
    }

    /// <summary>The pattern of so many edits a file, most first.</summary>
    public static IEnumerable<Pattern> Of(IReadOnlyList<(string Path, int Edits)> files, IReadOnlyList<string> evidence)
    {
        if (files.Count > 0)
        {
            yield return new Pattern(
                PatternKind.CorrectionCluster,
                2 + Math.Min(files[0].Edits - Least, 8) * 0.25,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{files[0].Path} was edited {files[0].Edits} times{(files.Count > 1 ? $", and {files.Count - 1} more files three times or more" : "")}."
                ),
                evidence
            )
            {
                Paths = [.. files.Select(file => file.Path)],
            };
        }
    }
}
