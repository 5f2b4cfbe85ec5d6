using AgentEvals.Problems;

namespace AgentEvals.Scenarios.Reading;

/// <summary>Collects the problems of one file: all of them, up to a number that nobody reads beyond.</summary>
internal sealed class ProblemList(string file)
{
    private const int Most = 100;
    private readonly List<Problem> _problems = [];

    public string File { get; } = file;

    public bool Any => _problems.Count > 0;

    public void Add(string code, string fact, string fix, int line, int column)
    {
        if (_problems.Count < Most)
        {
            _problems.Add(new Problem(code, fact, fix, new SourceLocation(File, line, column)));
        }
    }

    public void Add(string code, string fact, string fix, Yaml.YamlNode at) => Add(code, fact, fix, at.Line, at.Column);

    public void AddForFile(string code, string fact, string fix) => Add(code, fact, fix, 0, 0);

    /// <summary>As <see cref="Spelling.DidYouMean"/>, but no work for a problem that is thrown away.</summary>
    public string DidYouMean(string word, IEnumerable<string> candidates, string otherwise) =>
        _problems.Count < Most ? Spelling.DidYouMean(word, candidates, otherwise) : otherwise;

    /// <summary>The problems in the order of the file.</summary>
    public IReadOnlyList<Problem> InOrder() =>
        [.. _problems.OrderBy(problem => problem.Location!.Line).ThenBy(problem => problem.Location!.Column)];
}
