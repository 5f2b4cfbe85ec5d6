using System.Collections.Frozen;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Go;

/// <summary>Finds the tests of a Go file: functions by name and parameter, methods of suites, rows of tables, subtests as rows.</summary>
internal sealed class GoTestFinder(CodeFile file)
{
    private static readonly FrozenSet<string> HookNames =
    [
        "SetupTest",
        "SetupSuite",
        "SetupSubTest",
        "TearDownTest",
        "TearDownSuite",
        "TearDownSubTest",
        "BeforeTest",
        "AfterTest",
        "BeforeAll",
        "BeforeEach",
        "BeforeSuite",
        "AfterAll",
        "AfterEach",
        "AfterSuite",
        "SetUpTest",
        "SetUpSuite",
    ];

    /// <summary>What frameworks of a project's own hand their suites, which stand in files of any name.</summary>
    private static readonly string[] Testers = [".F", ".T"];

    private readonly SourceTokens _source = file.Source;
    private readonly HashSet<string> _called = new(StringComparer.Ordinal);
    private readonly GoRows _rows = new(file);

    /// <summary>What a runner calls around the tests of a package or suite.</summary>
    public List<FoundTest> Hooks { get; } = [];

    /// <summary>The tests, by position.</summary>
    public List<FoundTest> Find()
    {
        for (var i = 0; i < _source.Count; i++)
        {
            if (
                _source[i].IsWord
                && !_source.Is(i - 1, "func")
                && !(_source.Is(i - 1, ")") && _source.Is(_source.Partners[i - 1] - 1, "func"))
            )
            {
                _called.Add(_source[i].Text);
            }
        }

        var constraint = GoConstraints.Of(file);
        var tests = new List<FoundTest>();
        foreach (var block in file.Blocks.Blocks)
        {
            if (block is { Kind: BlockKind.Function, Parent: null } && ReadFunction(block, constraint) is { } test)
            {
                tests.Add(test);
            }
        }

        return tests;
    }

    private FoundTest? ReadFunction(Block block, string? constraint)
    {
        var isMethod = _source.Is(block.Header.Start + 1, "(");
        if (isMethod ? HookNames.Contains(block.Name) : block.Name == "TestMain")
        {
            var hook = new TestMethod
            {
                Name = block.Name,
                Container = isMethod ? Receiver(block.Header.Start + 1) : "",
                Line = _source[block.Header.Start].Line,
                IsHelper = true,
            };
            Hooks.Add(new FoundTest(hook, new TokenRange(block.Header.Start, block.Body.End), block.Body, null));
            return null;
        }

        var nameAt = isMethod ? _source.After(block.Header.Start + 1) : block.Header.Start + 1;
        var open = TokenCursor.Find(_source, nameAt, token => token.Is("("), 20);
        if (open < 0)
        {
            return null;
        }

        var parameters = CodeText.Join(_source, new TokenRange(open + 1, Math.Max(open + 1, _source.Partners[open])));
        var takesTester =
            parameters.Contains("testing.T", StringComparison.Ordinal)
            || parameters.Contains("testing.F", StringComparison.Ordinal)
            || parameters.Contains("*C", StringComparison.Ordinal)
            || parameters.Contains("check.C", StringComparison.Ordinal)
            || (isMethod && Testers.Any(type => parameters.EndsWith(type, StringComparison.Ordinal)));
        var isNamed = IsTestName(block.Name, "Test") || IsTestName(block.Name, "Fuzz");
        var isTest = isNamed && (isMethod ? parameters.Length == 0 || takesTester : takesTester);
        var wasTest =
            !isTest
            && takesTester
            && !parameters.Contains(',', StringComparison.Ordinal)
            && block.Name.Contains("test", StringComparison.OrdinalIgnoreCase)
            && !_called.Contains(block.Name);
        if (!isTest && !wasTest)
        {
            return null;
        }

        var undiscovered =
            wasTest ? "the name does not start with Test"
            : file.Path.EndsWith("_test.go", StringComparison.Ordinal) || (isMethod && takesTester) ? null
            : "the file's name does not end with _test.go";
        var test = new TestMethod
        {
            Name = block.Name,
            Container = isMethod ? Receiver(block.Header.Start + 1) : "",
            Line = _source[block.Header.Start].Line,
            IsDiscovered = undiscovered is null,
            UndiscoveredBecause = undiscovered,
            ConditionalSkip = constraint,
            Cases = [.. _rows.Read(block.Body)],
        };
        return new FoundTest(test, new TokenRange(block.Header.Start, block.Body.End), block.Body, null);
    }

    private static bool IsTestName(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal)
        && name != "TestMain"
        && (name.Length == prefix.Length || !char.IsLower(name[prefix.Length]));

    private string Receiver(int open)
    {
        var last = _source.Partners[open] - 1;
        return last > open ? _source[last].Text : "";
    }
}
