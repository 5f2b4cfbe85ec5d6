using AgentEvals.Grading.Tests.Languages.Assertions;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Jvm;

/// <summary>What the annotations of a method or class say about its tests.</summary>
internal sealed class JvmMarks
{
    private readonly CodeFile _file;

    /// <summary>Reads the annotations.</summary>
    public JvmMarks(CodeFile file, IEnumerable<Annotation> annotations)
    {
        _file = file;
        foreach (var annotation in annotations)
        {
            Read(annotation);
        }
    }

    /// <summary>The annotation that makes a test.</summary>
    public string? Marker { get; private set; }

    /// <summary>True for set-up and tear-down.</summary>
    public bool IsHook { get; private set; }

    /// <summary>True for a class inside another one whose tests run with it.</summary>
    public bool IsNested { get; private set; }

    /// <summary>True when any annotation stands there.</summary>
    public bool HasAny { get; private set; }

    /// <summary>The marker that skips.</summary>
    public string? Skip { get; private set; }

    /// <summary>The marker that skips under a condition.</summary>
    public string? ConditionalSkip { get; private set; }

    /// <summary>Rows of data.</summary>
    public List<string> Cases { get; } = [];

    /// <summary>Generated cases.</summary>
    public long? GeneratedCases { get; private set; }

    /// <summary>Retries.</summary>
    public int Retries { get; private set; }

    /// <summary>Timeout in milliseconds.</summary>
    public double? TimeoutMs { get; private set; }

    /// <summary>Tags.</summary>
    public List<string> Traits { get; } = [];

    /// <summary>The exception that the annotation expects, as an assertion.</summary>
    public TestAssertion? ExpectedException { get; private set; }

    private void Read(Annotation annotation)
    {
        HasAny = true;
        var text =
            "@" + annotation.Name + (annotation.Arguments.IsEmpty ? "" : "(" + CodeText.Join(_file.Source, annotation.Arguments) + ")");
        switch (annotation.Name)
        {
            case "Test" or "ParameterizedTest" or "TestFactory" or "TestTemplate" or "Theory" or "Example" or "ArchTest":
                Marker = annotation.Name;
                ReadTest(annotation, text);
                break;
            case "Nested":
                IsNested = true;
                break;
            case "RepeatedTest":
                Marker = annotation.Name;
                GeneratedCases = Number(annotation.Arguments);
                break;
            case "Property":
                Marker = annotation.Name;
                GeneratedCases = Named(annotation, "tries") is { } tries ? (long?)_file.Assertions.Numbers.Read(tries) : null;
                break;
            case "RetryingTest" or "RepeatedIfExceptionsTest" or "FlakyTest":
                Marker = annotation.Name;
                Retries = (int)(Number(annotation.Arguments) ?? 1);
                break;
            case "Retry" or "Flaky":
                Retries = (int)(Number(annotation.Arguments) ?? 1);
                break;
            case "Disabled" or "Ignore" or "Ignored" or "Quarantined":
                Skip ??= text;
                break;
            case "Tag" or "Category" or "Tags" or "IncludeTags":
                Traits.Add(text);
                break;
            case "Timeout":
                TimeoutMs = Number(annotation.Arguments) * 1000;
                break;
            case "BeforeEach"
            or "BeforeAll"
            or "AfterEach"
            or "AfterAll"
            or "Before"
            or "After"
            or "BeforeClass"
            or "AfterClass"
            or "BeforeMethod"
            or "BeforeTest"
            or "AfterMethod"
            or "BeforeSuite":
                IsHook = true;
                break;
            case var name when name.EndsWith("Source", StringComparison.Ordinal):
                ReadRows(annotation);
                break;
            case var name
                when (
                    name.StartsWith("Enabled", StringComparison.Ordinal)
                    || name.StartsWith("Disabled", StringComparison.Ordinal)
                    || name.StartsWith("Ignore", StringComparison.Ordinal)
                    || name.StartsWith("RequiresDocker", StringComparison.Ordinal)
                )
                    && name.Length > 7:
                ConditionalSkip ??= text;
                break;
        }
    }

    private void ReadTest(Annotation annotation, string text)
    {
        foreach (var (name, value) in ArgumentReader.Read(_file.Source, annotation.Arguments))
        {
            switch (name)
            {
                case "enabled" when _file.Source.Is(value.Start, "false"):
                    Skip ??= text;
                    break;
                case "expected" or "expectedExceptions":
                    ExpectedException = Exception(annotation, value);
                    break;
                case "timeout" or "timeOut":
                    TimeoutMs = _file.Assertions.Numbers.Read(value);
                    break;
                case "groups":
                    Traits.Add(CodeText.Join(_file.Source, value));
                    break;
                case "invocationCount":
                    GeneratedCases = (long?)_file.Assertions.Numbers.Read(value);
                    break;
                case "retryAnalyzer":
                    Retries = 1;
                    break;
                case "dataProvider":
                    ReadProvider(Literals.Title(_file.Source, value));
                    break;
            }
        }
    }

    private TestAssertion Exception(Annotation annotation, TokenRange type)
    {
        var text = CodeText
            .Join(_file.Source, type)
            .Replace(".class", "", StringComparison.Ordinal)
            .Replace("::class", "", StringComparison.Ordinal);
        return new TestAssertion
        {
            Line = _file.Source[annotation.Index].Line,
            Text = "@Test(" + CodeText.Join(_file.Source, annotation.Arguments) + ")",
            Name = "expected",
            Strength = JvmVocabulary.Java.WideExceptions.Contains(text) ? Strength.Presence : Strength.Exact,
            Expected = text,
            ExpectedIsLiteral = true,
        };
    }

    private void ReadRows(Annotation annotation)
    {
        var arguments = ArgumentReader.Read(_file.Source, annotation.Arguments);
        if (annotation.Name == "MethodSource")
        {
            ReadProvider(arguments.Count > 0 ? Literals.Title(_file.Source, arguments[0].Value) : "");
            return;
        }

        if (annotation.Name is "NullSource" or "EmptySource" or "NullAndEmptySource")
        {
            Cases.Add("@" + annotation.Name);
            return;
        }

        foreach (var (name, value) in arguments)
        {
            if (
                name
                is "delimiter"
                    or "ignoreLeadingAndTrailingWhitespace"
                    or "quoteCharacter"
                    or "numLinesToSkip"
                    or "mode"
                    or "nullValues"
                    or "useHeadersInDisplayName"
            )
            {
                continue;
            }

            var isBlock =
                value.Count == 1
                && _file.Source[value.Start] is { Kind: TokenKind.Text, Text: var block }
                && block.Contains('\n', StringComparison.Ordinal);
            Cases.AddRange(
                isBlock
                    ? Literals
                        .Unquote(_file.Source[value.Start].Text)
                        .Split('\n')
                        .Select(line => line.Trim())
                        .Where(line => line.Length > 0 && line != "\"\"")
                    : Literals.Rows(_file.Source, value)
            );
        }
    }

    /// <summary>The rows that a method of this file provides: what its first list of several holds.</summary>
    private void ReadProvider(string name)
    {
        foreach (var block in _file.Blocks.Blocks)
        {
            if (block.Kind != BlockKind.Function || (block.Name != name && !ProviderIsNamed(block, name)))
            {
                continue;
            }

            for (var i = block.Body.Start; i < block.Body.End; i++)
            {
                var isCall =
                    _file.Source.Is(i, "(")
                    && _file.Source[i - 1] is { IsWord: true, Text: "of" or "asList" or "listOf" or "arrayOf" or "sequenceOf" or "setOf" };
                var isArray = _file.Source.Is(i, "{") && _file.Source.Is(i - 1, "]");
                if ((isCall || isArray) && _file.Source.Partners[i] > i)
                {
                    Cases.AddRange(
                        ArgumentReader
                            .Split(_file.Source, new TokenRange(i + 1, _file.Source.Partners[i]))
                            .Select(row => CodeText.Join(_file.Source, row))
                    );
                    return;
                }
            }
        }
    }

    private bool ProviderIsNamed(Block block, string name)
    {
        var above = new TokenRange(Annotations.StartAbove(_file.Source, block.Header.Start, hasTypesBefore: true), block.Header.Start);
        return Annotations
            .In(_file.Source, above)
            .Exists(annotation =>
                annotation.Name == "DataProvider"
                && CodeText.Join(_file.Source, annotation.Arguments).Contains("\"" + name + "\"", StringComparison.Ordinal)
            );
    }

    private TokenRange? Named(Annotation annotation, string name)
    {
        var argument = ArgumentReader.Read(_file.Source, annotation.Arguments).Find(argument => argument.Name == name);
        return argument.Name is null ? null : argument.Value;
    }

    private long? Number(TokenRange arguments)
    {
        foreach (var (_, value) in ArgumentReader.Read(_file.Source, arguments))
        {
            if (_file.Assertions.Numbers.Read(value) is { } number)
            {
                return (long)Math.Clamp(number, 0, 1_000_000);
            }
        }

        return null;
    }
}
