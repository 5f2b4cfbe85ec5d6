using AgentEvals.Mining.Drafting;
using AgentEvals.Problems;
using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Mining.Importing;

/// <summary>Collects what the importers find, and keeps names apart.</summary>
internal sealed class ImportSink
{
    private readonly List<ImportedFile> _files = [];
    private readonly List<Problem> _unmapped = [];
    private readonly List<Problem> _problems = [];
    private readonly HashSet<string> _paths = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A scenario; a second one of its name gets a number.</summary>
    public void Add(ScenarioDraft draft, SourceLocation from)
    {
        var named = draft;
        for (var number = 2; !_paths.Add(named.FileName); number++)
        {
            named = draft with { Name = $"{draft.NameSlug[..Math.Min(draft.NameSlug.Length, 90)]}-{number}" };
        }

        _files.Add(
            new ImportedFile
            {
                Path = named.FileName,
                Text = ScenarioDraftText.Of(named),
                IsScenario = true,
                IsDraft = named.IsDraft || named.Questions.Count > 0,
                From = from,
            }
        );
    }

    /// <summary>A copy of a file; nothing when that path is taken already.</summary>
    public void Copy(string path, string source, bool isScenario = false)
    {
        if (_paths.Add(path))
        {
            _files.Add(
                new ImportedFile
                {
                    Path = path,
                    CopyOf = source,
                    IsScenario = isScenario,
                    From = new SourceLocation(source),
                }
            );
        }
    }

    /// <summary>A small file that no source has.</summary>
    public void Write(string path, string text, SourceLocation from)
    {
        if (_paths.Add(path))
        {
            _files.Add(
                new ImportedFile
                {
                    Path = path,
                    Text = text,
                    From = from,
                }
            );
        }
    }

    /// <summary>Says that something of the source has no place in a scenario.</summary>
    public void Unmapped(string fact, string fix, SourceLocation at) => _unmapped.Add(new Problem("AE4202", fact, fix, at));

    public void Unmapped(string fact, string fix, string file, YamlNode at) =>
        Unmapped(fact, fix, new SourceLocation(file, at.Line, at.Column));

    public void Fail(Problem problem) => _problems.Add(problem);

    public void Fail(IEnumerable<Problem> problems) => _problems.AddRange(problems);

    public Import Complete() =>
        new(
            _files,
            [
                .. _unmapped
                    .Distinct()
                    .OrderBy(problem => problem.Location!.File, StringComparer.Ordinal)
                    .ThenBy(problem => problem.Location!.Line)
                    .ThenBy(problem => problem.Location!.Column),
            ],
            _problems
        );
}
