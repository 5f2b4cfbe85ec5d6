using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Php;

/// <summary>What attributes, documentation and modifiers before a declaration say about tests.</summary>
internal sealed class PhpMarks
{
    private readonly CodeFile _file;
    private readonly HashSet<string> _modifiers = new(StringComparer.Ordinal);

    /// <summary>Reads what stands before the declaration.</summary>
    public PhpMarks(CodeFile file, int declaration)
    {
        _file = file;
        Start = StartAbove(declaration);
        ReadAttributes(new TokenRange(Start, declaration));
        foreach (var comment in file.Source.Comments)
        {
            if (
                comment.TokenIndex >= Start
                && comment.TokenIndex <= declaration
                && comment.Text.StartsWith("/**", StringComparison.Ordinal)
            )
            {
                ReadDocumentation(comment);
            }
        }
    }

    /// <summary>The first token that belongs to the declaration.</summary>
    public int Start { get; }

    /// <summary>True when something makes it a test.</summary>
    public bool IsTest { get; private set; }

    /// <summary>True for set-up and tear-down.</summary>
    public bool IsHook { get; private set; }

    /// <summary>The marker that skips.</summary>
    public string? Skip { get; private set; }

    /// <summary>The marker that skips under a condition.</summary>
    public string? ConditionalSkip { get; private set; }

    /// <summary>Rows of data.</summary>
    public List<string> Cases { get; } = [];

    /// <summary>Groups.</summary>
    public List<string> Traits { get; } = [];

    /// <summary>Exceptions that the documentation expects.</summary>
    public List<TestAssertion> Assertions { get; } = [];

    /// <summary>Whether the declaration has the modifier.</summary>
    public bool HasModifier(string modifier) => _modifiers.Contains(modifier);

    private int StartAbove(int declaration)
    {
        var source = _file.Source;
        var start = declaration;
        for (var steps = 0; start > 0 && steps < 100; steps++)
        {
            var before = start - 1;
            if (
                source[before] is
                { IsWord: true, Text: "public" or "private" or "protected" or "static" or "final" or "abstract" or "readonly" }
            )
            {
                _modifiers.Add(source[before].Text);
                start = before;
            }
            else if (source.Is(before, "]") && source.Is(source.Partners[before] - 1, "#"))
            {
                start = source.Partners[before] - 1;
            }
            else
            {
                break;
            }
        }

        return start;
    }

    private void ReadAttributes(TokenRange range)
    {
        var source = _file.Source;
        for (var i = range.Start; i < range.End; i = source.After(i))
        {
            if (!source.Is(i, "#") || !source.Is(i + 1, "["))
            {
                continue;
            }

            foreach (var part in ArgumentReader.Split(source, new TokenRange(i + 2, Math.Max(i + 2, source.Partners[i + 1]))))
            {
                var name = source[part.Start].Text;
                var arguments = source.Is(part.Start + 1, "(") ? new TokenRange(part.Start + 2, part.End - 1) : default;
                Read(name[(name.LastIndexOf('\\') + 1)..], CodeText.Join(source, part), arguments);
            }
        }
    }

    private void Read(string name, string text, TokenRange arguments)
    {
        switch (name)
        {
            case "Test":
                IsTest = true;
                break;
            case "Before" or "After" or "BeforeClass" or "AfterClass":
                IsHook = true;
                break;
            case "Group" or "Ticket":
                Traits.Add(text);
                break;
            case "TestWith" or "TestWithJson":
                Cases.Add(text);
                break;
            case "DataProvider":
                ReadProvider(Literals.Title(_file.Source, arguments));
                break;
            case var requirement when requirement.StartsWith("Requires", StringComparison.Ordinal):
                ConditionalSkip ??= text;
                break;
        }
    }

    private void ReadDocumentation(Comment comment)
    {
        foreach (var line in comment.Text.Split('\n'))
        {
            var words = line.Trim(' ', '\t', '*', '/', '\r').Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case ["@test", ..]:
                    IsTest = true;
                    break;
                case ["@dataProvider", var provider, ..]:
                    ReadProvider(provider);
                    break;
                case ["@group", var group, ..]:
                    Traits.Add(group);
                    break;
                case ["@requires", ..]:
                    ConditionalSkip ??= string.Join(' ', words);
                    break;
                case ["@expectedException", var type, ..]:
                    Assertions.Add(
                        new TestAssertion
                        {
                            Line = comment.Line,
                            Text = string.Join(' ', words),
                            Name = "expectedException",
                            Strength = type.TrimStart('\\') == "Exception" ? Strength.Presence : Strength.Exact,
                            Expected = type,
                            ExpectedIsLiteral = true,
                        }
                    );
                    break;
            }
        }
    }

    /// <summary>The rows that a method of this file returns or yields.</summary>
    private void ReadProvider(string name)
    {
        var source = _file.Source;
        foreach (var block in _file.Blocks.Blocks)
        {
            if (block.Kind != BlockKind.Function || block.Name != name)
            {
                continue;
            }

            for (var i = block.Body.Start; i < block.Body.End; i++)
            {
                if (source.Is(i, "yield"))
                {
                    Cases.Add(CodeText.Join(source, new TokenRange(i + 1, _file.EndOfStatement(i))));
                }
                else if (source.Is(i, "return") && (source.Is(i + 1, "[") || source.Is(i + 1, "array")))
                {
                    Cases.AddRange(Literals.Rows(source, new TokenRange(i + 1, _file.EndOfStatement(i))));
                }
            }
        }
    }
}
