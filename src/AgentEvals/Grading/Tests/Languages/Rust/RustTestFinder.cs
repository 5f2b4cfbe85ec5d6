using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Rust;

/// <summary>Finds the tests of a Rust file by their attributes.</summary>
internal sealed class RustTestFinder(CodeFile file)
{
    private readonly SourceTokens _source = file.Source;
    private readonly HashSet<string> _called = new(StringComparer.Ordinal);

    /// <summary>The tests, by position.</summary>
    public List<FoundTest> Find()
    {
        for (var i = 0; i + 1 < _source.Count; i++)
        {
            if (_source[i].IsWord && _source.Is(i + 1, "(") && !_source.Is(i - 1, "fn"))
            {
                _called.Add(_source[i].Text);
            }
        }

        var tests = new List<FoundTest>();
        foreach (var block in file.Blocks.Blocks)
        {
            if (block.Kind == BlockKind.Function && ReadFunction(block) is { } test)
            {
                tests.Add(test);
            }
        }

        if (IsInTestFolder())
        {
            tests.AddRange(RustMacroTests.Find(_source, file.Blocks).Select(OfMacro));
            tests.Sort((left, right) => left.Range.Start.CompareTo(right.Range.Start));
        }

        return tests;
    }

    private FoundTest OfMacro((int Start, string Name, TokenRange Body, int End) call)
    {
        var start = StartAbove(call.Start);
        var attributes = Attributes(new TokenRange(start, call.Start));
        var test = new TestMethod
        {
            Name = call.Name,
            Container = Containers.Of(file.Blocks.At(call.Start)),
            Marker = _source[call.Start].Text + "!",
            Line = _source[call.Start].Line,
            Skip = attributes.Find(attribute => attribute.Path is "ignore").Text,
            ConditionalSkip = attributes.Find(attribute => IsCondition(attribute.Path, attribute.Text)).Text,
        };
        return new FoundTest(test, new TokenRange(start, call.End), call.Body, null);
    }

    private FoundTest? ReadFunction(Block block)
    {
        var start = StartAbove(block.Header.Start);
        var attributes = Attributes(new TokenRange(start, block.Header.Start));
        var marker = attributes.Find(attribute => IsMarker(attribute.Path));
        var wasTest = marker.Path is null && LooksLikeTest(block, start);
        if (marker.Path is null && !wasTest)
        {
            return null;
        }

        var around = new List<(string Path, string Text, TokenRange Arguments)>(attributes);
        for (var parent = block.Parent; parent is not null; parent = parent.Parent)
        {
            around.AddRange(Attributes(new TokenRange(StartAbove(parent.Header.Start), parent.Header.Start)));
        }

        var panic = attributes.Find(attribute => attribute.Path == "should_panic");
        var test = new TestMethod
        {
            Name = block.Name,
            Container = Containers.Of(block.Parent),
            Marker = marker.Path,
            Line = _source[block.Header.Start].Line,
            IsDiscovered = !wasTest,
            UndiscoveredBecause = wasTest ? "no attribute makes it a test" : null,
            Skip = around.Find(attribute => attribute.Path is "ignore").Text,
            ConditionalSkip = Markers.Join([
                around.Find(attribute => IsCondition(attribute.Path, attribute.Text)).Text,
                .. ConditionsOfParts(block),
            ]),
            ExpectedFailure = panic.Text,
            Cases =
            [
                .. attributes
                    .Where(attribute => attribute.Path is "case" or "test_case" or "test_matrix" or "values")
                    .Select(attribute => attribute.Text),
            ],
            GeneratedCases = GeneratedCases(block),
            Assertions = panic.Path is null ? [] : [Panic(panic.Text, panic.Arguments, block)],
        };
        return new FoundTest(test, new TokenRange(start, block.Body.End), block.Body, null);
    }

    /// <summary>Targets for which alone a statement or block inside is compiled that asserts.</summary>
    private IEnumerable<string> ConditionsOfParts(Block block)
    {
        for (var i = block.Body.Start; i + 2 < block.Body.End; i++)
        {
            if (!_source.Is(i, "#") || !_source.Is(i + 1, "[") || !_source.Is(i + 2, "cfg") || _source.Partners[i + 1] < 0)
            {
                continue;
            }

            var start = _source.Partners[i + 1] + 1;
            var end = _source.Is(start, "{") ? _source.After(start) : file.EndOfStatement(start);
            if (
                Enumerable
                    .Range(start, Math.Max(0, Math.Min(end, block.Body.End) - start))
                    .Any(index =>
                        _source.Is(index + 1, "!")
                        && _source[index].IsWord
                        && _source[index].Text.StartsWith("assert", StringComparison.Ordinal)
                    )
            )
            {
                yield return "part: " + CodeText.Join(_source, new TokenRange(i, start));
            }
        }
    }

    private static bool IsMarker(string path) =>
        path is "test" or "rstest" or "quickcheck" or "test_case" or "test_log" or "test_matrix"
        || path.EndsWith("::test", StringComparison.Ordinal)
        || path.EndsWith("_test", StringComparison.Ordinal);

    private static bool IsCondition(string path, string text) =>
        (path == "cfg" && text is not "#[cfg(test)]") || (path == "cfg_attr" && text.Contains("ignore", StringComparison.Ordinal));

    private TestAssertion Panic(string text, TokenRange arguments, Block block) =>
        new()
        {
            Line = _source[block.Header.Start].Line,
            Text = text,
            Name = "should_panic",
            Strength = arguments.IsEmpty ? Strength.Presence : Strength.Partial,
            Subject = "panic",
            Expected = arguments.IsEmpty ? null : CodeText.Join(_source, arguments),
            ExpectedIsLiteral = !arguments.IsEmpty,
        };

    /// <summary>The first token of the attributes and modifiers before a declaration.</summary>
    private int StartAbove(int declaration)
    {
        var start = declaration;
        for (var steps = 0; start > 0 && steps < 100; steps++)
        {
            var before = start - 1;
            if (
                _source[before] is { IsWord: true, Text: "pub" or "async" or "unsafe" or "const" or "extern" }
                || _source[before].Kind == TokenKind.Text
            )
            {
                start = before;
            }
            else if (_source.Is(before, ")") && _source.Is(_source.Partners[before] - 1, "pub"))
            {
                start = _source.Partners[before] - 1;
            }
            else if (_source.Is(before, "]") && _source.Is(_source.Partners[before] - 1, "#"))
            {
                start = _source.Partners[before] - 1;
            }
            else
            {
                break;
            }
        }

        return start;
    }

    private List<(string Path, string Text, TokenRange Arguments)> Attributes(TokenRange range)
    {
        var attributes = new List<(string Path, string Text, TokenRange Arguments)>();
        for (var i = range.Start; i < range.End; i++)
        {
            if (!_source.Is(i, "#") || !_source.Is(i + 1, "[") || _source.Partners[i + 1] < 0)
            {
                continue;
            }

            var close = _source.Partners[i + 1];
            var end = i + 2;
            while (end < close && (_source[end].IsWord || _source.Is(end, "::")))
            {
                end++;
            }

            var path = string.Concat(Enumerable.Range(i + 2, end - i - 2).Select(index => _source[index].Text));
            var arguments =
                _source.Is(end, "(") ? new TokenRange(end + 1, close - 1)
                : _source.Is(end, "=") ? new TokenRange(end + 1, close)
                : default;
            attributes.Add((path, CodeText.Join(_source, new TokenRange(i, close + 1)), arguments));
            i = close;
        }

        return attributes;
    }

    private bool IsInTestFolder() =>
        file.Path.StartsWith("tests/", StringComparison.Ordinal) || file.Path.Contains("/tests/", StringComparison.Ordinal);

    /// <summary>A function without attribute, parameters and callers among tests may have been one.</summary>
    private bool LooksLikeTest(Block block, int start)
    {
        var open = TokenCursor.Find(_source, block.Header.Start, token => token.Is("("), 10);
        var isAmongTests = Containers.Of(block.Parent).Contains("test", StringComparison.OrdinalIgnoreCase) || IsInTestFolder();
        return isAmongTests
            && open >= 0
            && _source.Is(open + 1, ")")
            && !_source.Is(open + 2, "->")
            && !_called.Contains(block.Name)
            && block.Name != "main"
            && !_source.Is(start, "pub")
            && block.Parent?.Kind is null or BlockKind.Container;
    }

    /// <summary>The number of cases that the property's macro is configured with.</summary>
    private long? GeneratedCases(Block block)
    {
        for (var i = block.Header.Start; i > 0 && i > block.Header.Start - 400; i--)
        {
            if (
                _source.Is(i, "with_cases")
                && _source.Is(i + 1, "(")
                && file.Assertions.Numbers.Read(new TokenRange(i + 2, _source.Partners[i + 1])) is { } cases
            )
            {
                return (long)Math.Clamp(cases, 0, 1e9);
            }

            if (_source.Is(i, "cases") && _source.Is(i + 1, ":") && file.Assertions.Numbers.Read(new TokenRange(i + 2, i + 3)) is { } field)
            {
                return (long)Math.Clamp(field, 0, 1e9);
            }
        }

        return null;
    }
}
