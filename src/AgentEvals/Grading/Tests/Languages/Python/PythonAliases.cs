using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.Python;

/// <summary>Marks that a module gives a name: <c>broken = pytest.mark.skip(reason="later")</c>, used as <c>@broken</c>.</summary>
internal sealed class PythonAliases(CodeFile file)
{
    private Dictionary<string, TokenRange>? _marks;
    private Dictionary<string, TokenRange>? _partials;
    private HashSet<string>? _makers;

    /// <summary>The mark that the name stands for; null where it stands for none.</summary>
    public TokenRange? Find(string name) => (_marks ??= Read()).TryGetValue(name, out var mark) ? mark : null;

    /// <summary>The mark and the arguments that the name gives it beforehand, <c>old_fails = functools.partial(pytest.mark.xfail, IS_OLD)</c>; null where it stands for none.</summary>
    public TokenRange? FindPartial(string name) => (_partials ??= Partials()).TryGetValue(name, out var given) ? given : null;

    /// <summary>Whether the name is that of a function of the module which returns a mark that skips: <c>def needs(version): return pytest.mark.skipif(…)</c>.</summary>
    public bool MakesSkip(string name) => (_makers ??= Makers()).Contains(name);

    private HashSet<string> Makers()
    {
        var (source, makers, function) = (file.Source, new HashSet<string>(StringComparer.Ordinal), "");
        for (var i = 0; i + 3 < source.Count; i++)
        {
            if (source[i] is { StartsLine: true, Column: 0 })
            {
                function = source.Is(i, "def") ? source[i + 1].Text : "";
            }
            else if (
                function.Length > 0
                && source.Is(i, "return")
                && file.Calls.StartsChain(i + 1)
                && file.Calls.Read(i + 1) is var chain
                && chain.Segments.Any(segment => segment.Name == "mark")
                && chain.Last.Name is "skip" or "skipif"
            )
            {
                makers.Add(function);
            }
        }

        return makers;
    }

    private Dictionary<string, TokenRange> Partials()
    {
        var (source, partials) = (file.Source, new Dictionary<string, TokenRange>(StringComparer.Ordinal));
        for (var i = 0; i + 3 < source.Count; i++)
        {
            if (
                source[i] is { IsWord: true, StartsLine: true, Column: 0 }
                && source.Is(i + 1, "=")
                && file.Calls.StartsChain(i + 2)
                && file.Calls.Read(i + 2) is { Last: { Name: "partial", Arguments: { IsEmpty: false } arguments } }
                && file.Calls.StartsChain(arguments.Start)
                && IsMark(file.Calls.Read(arguments.Start))
            )
            {
                partials[source[i].Text] = arguments;
            }
        }

        return partials;
    }

    private Dictionary<string, TokenRange> Read()
    {
        var (source, marks) = (file.Source, new Dictionary<string, TokenRange>(StringComparer.Ordinal));
        for (var i = 0; i + 3 < source.Count; i++)
        {
            var isNamed =
                source[i] is { IsWord: true, StartsLine: true, Column: 0 } && source.Is(i + 1, "=") && !source.Is(i, "pytestmark");
            if (
                isNamed
                && (source.Is(i + 2, "pytest") || source.Is(i + 2, "unittest") || source.Is(i + 2, "mark"))
                && file.Calls.StartsChain(i + 2)
                && IsMark(file.Calls.Read(i + 2))
            )
            {
                marks[source[i].Text] = new TokenRange(i + 2, file.EndOfStatement(i));
            }
        }

        return marks;
    }

    private static bool IsMark(CallChain chain) =>
        chain.Last.Name is "skip" or "skipif" or "skipIf" or "skipUnless" or "xfail" or "expectedFailure" or "flaky" or "parametrize";
}
