using System.Collections.Frozen;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Languages.Python;

/// <summary>What the decorators of a function or class, or a module's <c>pytestmark</c>, say.</summary>
internal sealed class PythonDecorators
{
    /// <summary>Marks that say how a test runs rather than what it belongs to.</summary>
    private static readonly FrozenSet<string> NoCategories =
    [
        "filterwarnings",
        "usefixtures",
        "asyncio",
        "anyio",
        "trio",
        "django_db",
        "order",
        "thread_unsafe",
        "parallel_threads",
        "benchmark",
    ];

    private static readonly string[] CategoryNames = ["categor", "tag", "group", "level", "suite", "label", "priority", "slow", "kind"];

    private const int MostTolerances = 1000;

    private readonly CodeFile _file;
    private readonly PythonAliases _aliases;

    /// <summary>Nothing said yet.</summary>
    public PythonDecorators(CodeFile file, PythonAliases aliases) => (_file, _aliases) = (file, aliases);

    /// <summary>The marker that skips.</summary>
    public string? Skip { get; private set; }

    /// <summary>The marker that skips under a condition.</summary>
    public string? ConditionalSkip { get; private set; }

    /// <summary>The marker that expects a failure.</summary>
    public string? ExpectedFailure { get; private set; }

    /// <summary>Rows of data.</summary>
    public List<string> Cases { get; } = [];

    /// <summary>Retries.</summary>
    public int Retries { get; private set; }

    /// <summary>Timeout in milliseconds.</summary>
    public double? TimeoutMs { get; private set; }

    /// <summary>Generated cases.</summary>
    public long? GeneratedCases { get; private set; }

    /// <summary>Markers that select.</summary>
    public List<string> Traits { get; } = [];

    /// <summary>Warnings that are ignored, other than those of what is deprecated.</summary>
    public List<string> IgnoredWarnings { get; } = [];

    /// <summary>What is patched.</summary>
    public List<string> Mocks { get; } = [];

    /// <summary>True for fixtures.</summary>
    public bool IsFixture { get; private set; }

    /// <summary>True where the runner is told that this is no test.</summary>
    public bool IsNoTest { get; private set; }

    /// <summary>True for properties that generate their data.</summary>
    public bool IsGenerated { get; private set; }

    /// <summary>Tolerances in rows.</summary>
    public List<Model.TestTolerance> Tolerances { get; } = [];

    /// <summary>The first token of the decorators above a definition.</summary>
    public static int StartAbove(SourceTokens source, int definition)
    {
        var start = definition;
        var index = definition - 1;
        for (var steps = 0; index >= 0 && steps < 20000; steps++)
        {
            if (source[index].StartsLine)
            {
                if (source.Is(index, "@") && source[index].Column == source[definition].Column)
                {
                    start = index;
                }
                else if (source.Partners[index] < 0 || source.Partners[index] > index)
                {
                    break;
                }
            }

            index = source.Partners[index] >= 0 && source.Partners[index] < index ? source.Partners[index] : index - 1;
        }

        return start;
    }

    /// <summary>Reads the decorators in the range.</summary>
    public void Read(TokenRange range)
    {
        for (var i = range.Start; i < range.End; i = _file.Source.After(i))
        {
            if (_file.Source.Is(i, "@") && _file.Source[i].StartsLine && _file.Source[i + 1].IsWord)
            {
                ReadMark(i + 1, _file.EndOfStatement(i));
            }
        }
    }

    /// <summary>Reads the marks of an expression: one, or a list.</summary>
    public void ReadMarks(TokenRange range)
    {
        range = CodeText.Strip(_file.Source, range);
        var inside = _file.Source.Is(range.Start, "[") ? new TokenRange(range.Start + 1, range.End - 1) : range;
        foreach (var part in ArgumentReader.Split(_file.Source, inside))
        {
            if (_file.Source[part.Start].IsWord)
            {
                ReadMark(part.Start, part.End);
            }
        }
    }

    /// <summary>Reads the marks of an expression that holds under a condition only.</summary>
    public void ReadMarksUnder(string condition, TokenRange range)
    {
        var marks = new PythonDecorators(_file, _aliases);
        marks.ReadMarks(range);
        if ((marks.Skip ?? marks.ConditionalSkip) is { } skip)
        {
            SkipAll(null, $"{condition}: {skip}");
        }

        if (marks.ExpectedFailure is { } failure)
        {
            Expect($"{condition}: {failure}");
        }
    }

    /// <summary>Adds a skip that was found in a hook.</summary>
    public void SkipAll(string? skip, string? conditionalSkip)
    {
        Skip ??= skip;
        ConditionalSkip = Markers.Join(ConditionalSkip, conditionalSkip);
    }

    /// <summary>Adds a failure that is expected.</summary>
    public void Expect(string failure) => ExpectedFailure = Markers.Join(ExpectedFailure, failure);

    private void ReadMark(int start, int end)
    {
        var chain = _file.Calls.Read(start);
        var last = chain.Last;
        var text = CodeText.Join(_file.Source, new TokenRange(start, end));
        switch (last.Name)
        {
            case "skip":
                Skip ??= text;
                break;
            case "skipif" or "skipIf" or "skipUnless" when IsConstant(last):
                Skip ??= text;
                break;
            case "skipif" or "skipIf" or "skipUnless" or "requires" or "skip_xp_backends" or "skip_if" or "importorskip":
                ConditionalSkip = Markers.Join(ConditionalSkip, text);
                break;
            case "xfail" or "expectedFailure" or "knownfailureif" or "xfail_xp_backends" or "fails_if" or "xslow_fail":
                Expect(text);
                break;
            case "data" when ArgumentReader.Read(_file.Source, last.Arguments) is { Count: > 1 } rows:
                Cases.AddRange(rows.Select(row => CodeText.Join(_file.Source, row.Value)));
                break;
            case "parametrize" or "parameterized" or "expand" or "data" or "unpack" or "array_api_compatible_cases":
                ReadRows(last);
                break;
            case "flaky" or "retry" or "rerun":
                Retries = ReadNumber(last, "reruns", "max_runs", "tries", "stop_max_attempt_number") ?? 1;
                break;
            case "timeout":
                TimeoutMs = ReadNumber(last, "timeout") * 1000;
                break;
            case "fixture":
                IsFixture = true;
                GeneratedCases ??= ArgumentReader
                    .Read(_file.Source, last.Arguments)
                    .Where(argument => argument.Name == "params")
                    .Max(argument => PythonRanges.Count(_file, argument.Value));
                Cases.AddRange(
                    ArgumentReader
                        .Read(_file.Source, last.Arguments)
                        .Where(argument => argument.Name == "params")
                        .SelectMany(argument => Literals.Rows(_file.Source, argument.Value))
                );
                break;
            case "given":
                IsGenerated = true;
                break;
            case "settings":
                GeneratedCases = ReadNumber(last, "max_examples");
                break;
            case "patch" or "object" when text.Contains("patch", StringComparison.Ordinal):
                Mocks.Add(CodeText.Join(_file.Source, last.Arguments));
                break;
            case "filterwarnings" when IsIgnored(last):
                IgnoredWarnings.Add(text);
                break;
            case "nottest":
                IsNoTest = true;
                break;
            case "usefixtures" when SkippingFixture(last) is { } fixture:
                ConditionalSkip = Markers.Join(ConditionalSkip, fixture);
                break;
            case "example":
                Cases.Add(text);
                break;
            default:
                ReadTolerances(last);
                ReadTrait(chain, last, text);
                break;
        }
    }

    /// <summary>The tolerances that a decorator is given which compares what the test returns or draws: <c>@compare_shops(rtol=1e-4)</c>.</summary>
    private void ReadTolerances(CallSegment mark)
    {
        for (var i = mark.Arguments.Start; i < mark.Arguments.End && Tolerances.Count < MostTolerances; i = _file.Source.After(i))
        {
            if (_file.Source[i].IsWord)
            {
                Tolerances.AddRange(Discovery.Tolerances.AllAt(_file, i));
            }
        }
    }

    /// <summary>Whether the condition of a skip is none: <c>skipif(True)</c>, <c>skipUnless(False, "later")</c>.</summary>
    private bool IsConstant(CallSegment skip) =>
        ArgumentReader.Read(_file.Source, skip.Arguments) is [{ Value: { Count: 1 } condition }, ..]
        && _file.Source[condition.Start].Text.Trim('"', '\'') == (skip.Name == "skipUnless" ? "False" : "True");

    /// <summary>Whether a filter ignores a warning that it names by what it says: those of what is deprecated come and go with the packages that are there.</summary>
    private bool IsIgnored(CallSegment filter) =>
        string.Concat(CodeText.Join(_file.Source, filter.Arguments).Split('"', '\'')) is var text
        && text.Replace(" ", "", StringComparison.Ordinal).TrimStart('r').Split(':') is ["ignore", { Length: > 0 }, ..]
        && !text.Contains("eprecat", StringComparison.Ordinal)
        && !text.Contains("FutureWarning", StringComparison.Ordinal);

    /// <summary>A fixture of the mark whose name says that it skips: <c>usefixtures("skip_on_ci")</c>.</summary>
    private string? SkippingFixture(CallSegment mark) =>
        ArgumentReader
            .Read(_file.Source, mark.Arguments)
            .Select(argument => Literals.Title(_file.Source, argument.Value).Trim('\''))
            .FirstOrDefault(name => name.StartsWith("skip", StringComparison.Ordinal));

    private void ReadTrait(CallChain chain, CallSegment last, string text)
    {
        if (chain.Segments.Count == 1 && !last.IsCall && _aliases.Find(last.Name) is { } mark)
        {
            ReadMark(mark.Start, mark.End);
        }
        else if (chain.Segments.Count == 1 && last.IsCall && _aliases.FindPartial(last.Name) is { } given)
        {
            ReadPartial(given);
        }
        else if (OwnMarks.IsFailure(chain))
        {
            Expect(text);
        }
        else if (
            OwnMarks.IsSkip(chain)
            || OwnMarks.IsVersion(text)
            || (chain.Segments.Count == 1 && last.IsCall && _aliases.MakesSkip(last.Name))
        )
        {
            ConditionalSkip = Markers.Join(ConditionalSkip, text);
        }
        else if (OwnMarks.IsRetry(chain))
        {
            Retries = Math.Max(1, Retries);
        }
        else if (
            (
                chain.Segments.Any(segment => segment.Name == "mark")
                && !NoCategories.Contains(last.Name)
                && (last.Arguments.IsEmpty || IsCategory(last.Name))
            ) || last.Name is "slow" or "tag" or "xslow"
        )
        {
            Traits.Add(last.Name + (last.Arguments.IsEmpty ? "" : "(" + CodeText.Join(_file.Source, last.Arguments) + ")"));
        }
    }

    /// <summary>A mark that was given arguments beforehand: what it is given at the test besides, as an error's type, makes it hold in fewer cases.</summary>
    private void ReadPartial(TokenRange given)
    {
        var parts = ArgumentReader.Split(_file.Source, given).Select(part => CodeText.Join(_file.Source, part)).ToList();
        var text = $"{parts[0]}({string.Join(", ", parts.Skip(1))})";
        if (OwnMarks.IsFailure(_file.Calls.Read(given.Start)))
        {
            Expect(text);
        }
        else
        {
            ConditionalSkip = Markers.Join(ConditionalSkip, text);
        }
    }

    /// <summary>Whether a mark with arguments says what a test belongs to: others hand something to a fixture or a plugin.</summary>
    private static bool IsCategory(string name) =>
        Categories.IsRun(name)
        || Categories.IsSeldom(name)
        || Array.Exists(CategoryNames, part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

    private void ReadRows(CallSegment call)
    {
        var arguments = ArgumentReader.Read(_file.Source, call.Arguments);
        if (arguments.Count == 0)
        {
            return;
        }

        var values = arguments.Count > 1 ? arguments[1].Value : arguments[0].Value;
        IReadOnlyList<string> rows =
            PythonRowSets.Factors(_file, values) is { Count: > 0 } factors
                ?
                [
                    .. factors.SelectMany(
                        (factor, index) => Literals.Rows(_file.Source, factor).Select(row => CaseRows.OfFactor(index, row))
                    ),
                ]
            : PythonRowSets.Returned(_file, values) is { Count: > 0 } returned ? returned
            : PythonRowSets.IsComprehension(_file, values) ? [CodeText.Join(_file.Source, values) + CaseRows.Combined]
            : Literals.Rows(_file.Source, values);
        if (call.Name == "parametrize")
        {
            ConditionalSkip = Markers.Join(ConditionalSkip, PythonRowSets.LeftOut(_file, values));
        }

        var names = arguments.Count > 1 ? Literals.Title(_file.Source, arguments[0].Value) : "";

        GeneratedCases ??= PythonRanges.Count(
            _file,
            values.Count == 1 ? Literals.Assigned(_file.Source, _file.Source[values.Start].Text, values.Start) ?? values : values
        );

        // Several decorators multiply: their rows carry the name that tells them apart.
        Cases.AddRange(Cases.Count == 0 && names.Length == 0 ? rows : rows.Select(row => names + ": " + row));
        for (var i = values.Start; i < values.End && Tolerances.Count < MostTolerances; i++)
        {
            if (_file.Source[i].IsWord && Discovery.Tolerances.At(_file, i) is { } tolerance)
            {
                Tolerances.Add(tolerance);
            }
        }

        if (Tolerances.Count < MostTolerances)
        {
            Tolerances.AddRange(PythonRowTolerances.Read(_file, names, values));
        }
    }

    private int? ReadNumber(CallSegment call, params ReadOnlySpan<string> names)
    {
        foreach (var (name, value) in ArgumentReader.Read(_file.Source, call.Arguments))
        {
            if ((name is null || names.Contains(name)) && _file.Assertions.Numbers.Read(value) is { } number)
            {
                return (int)Math.Clamp(number, 0, 1_000_000);
            }
        }

        return null;
    }
}
