using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.Python;

/// <summary>What a Python file says of all its tests outside of them: marks, skips, files that are left out.</summary>
internal sealed class PythonModule(CodeFile file, PythonAliases aliases)
{
    private readonly SourceTokens _source = file.Source;

    /// <summary>The marks of the module.</summary>
    public PythonDecorators Decorators { get; } = new(file, aliases);

    /// <summary>The call that skips all of it.</summary>
    public string? Skip { get; private set; }

    /// <summary>The call that skips all of it under a condition.</summary>
    public string? ConditionalSkip { get; private set; }

    /// <summary>Lines outside of tests that matter to them.</summary>
    public List<string> Remarks { get; } = [];

    /// <summary>What attributes say of classes and functions; null before the file is read.</summary>
    public PythonAttributes? Attributes { get; private set; }

    /// <summary>Reads the file.</summary>
    /// <param name="classes">Its classes, to which marks in their bodies are given.</param>
    public void Read(PythonClasses classes)
    {
        Attributes = new PythonAttributes(file, classes, aliases);
        for (var i = 0; i < _source.Count; i++)
        {
            if (_source[i] is { StartsLine: true, IsWord: true } && _source[i + 1].Text is "." or "=")
            {
                Attributes.Read(i);
            }

            if (!_source[i].StartsLine || _source[i].Column != 0 || !_source[i].IsWord)
            {
                if (_source[i].StartsLine && _source.Is(i, "pytestmark") && _source.Is(i + 1, "="))
                {
                    ReadMarks(i, classes);
                }

                continue;
            }

            if (_source.Is(i, "pytestmark") && _source.Is(i + 1, "="))
            {
                Decorators.ReadMarks(new TokenRange(i + 2, file.EndOfStatement(i)));
            }
            else if (IsSwitchedOff(i))
            {
                Skip ??= CodeText.Join(_source, new TokenRange(i, file.EndOfStatement(i)));
            }
            else if (_source.Is(i, "collect_ignore") || _source.Is(i, "collect_ignore_glob"))
            {
                Remarks.Add(CodeText.Join(_source, new TokenRange(i, file.EndOfStatement(i))));
            }
        }

        ReadSkips();
    }

    /// <summary>Whether a line tells the runner that the module has no tests: <c>__test__ = False</c>, or <c>disabled = True</c> of SymPy's.</summary>
    private bool IsSwitchedOff(int index) =>
        _source.Is(index + 1, "=")
        && (_source[index].Text, _source[index + 2].Text) is ("__test__", "False") or ("disabled", "True")
        && file.EndOfStatement(index) == index + 3;

    /// <summary>Marks of a class, or of the module under a condition: <c>if IS_OLD: pytestmark = pytest.mark.skip</c>.</summary>
    private void ReadMarks(int index, PythonClasses classes)
    {
        var range = new TokenRange(index + 2, file.EndOfStatement(index));
        switch (file.Blocks.At(index))
        {
            case { Kind: BlockKind.Container } block:
                classes.DecoratorsOf(block).ReadMarks(range);
                break;
            case { Kind: BlockKind.Condition } condition:
                Decorators.ReadMarksUnder(CodeText.Join(_source, condition.Header), range);
                break;
            default:
                Decorators.ReadMarks(range);
                break;
        }
    }

    /// <summary>Calls at the module's level that skip all of it.</summary>
    private void ReadSkips()
    {
        for (var i = 0; i < _source.Count; i++)
        {
            if (
                _source[i] is not { IsWord: true, Text: "skip" or "importorskip" or "SkipTest" }
                || !_source.Is(i + 1, "(")
                || file.Blocks.FunctionAt(i) is not null
                || _source.Is(i - 1, "mark")
                || _source.Is(i - 2, "mark")
            )
            {
                continue;
            }

            if (_source.Is(i - 2, "unittest") && _source.Is(i - 3, "@"))
            {
                continue;
            }

            var text = CodeText.Join(_source, new TokenRange(i, _source.After(i + 1)));
            var isConditional = _source.Is(i, "importorskip") || file.Blocks.At(i) is not null;
            (Skip, ConditionalSkip) = isConditional ? (Skip, Markers.Join(ConditionalSkip, text)) : (Skip ?? text, ConditionalSkip);
        }
    }
}
