using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.Python;

/// <summary>
/// Attributes by which classes and functions skip or expect failures: <c>skip = "later"</c> in a class, <c>test_total.todo = "rounds"</c>
/// behind a function, <c>__unsupported_on__ = ("a",)</c>.
/// </summary>
internal sealed class PythonAttributes(CodeFile file, PythonClasses classes, PythonAliases aliases)
{
    private readonly SourceTokens _source = file.Source;
    private readonly Dictionary<string, PythonDecorators> _named = new(StringComparer.Ordinal);

    /// <summary>What was said of a class or function by its name; null where nothing was.</summary>
    public PythonDecorators? Of(string name) => _named.GetValueOrDefault(name);

    /// <summary>Reads a line that may give a value to such an attribute.</summary>
    /// <param name="start">The line's first token.</param>
    public void Read(int start)
    {
        var at = start;
        while (_source.Is(at + 1, ".") && _source[at + 2].IsWord)
        {
            at += 2;
        }

        var name = _source[at].Text;
        if (
            !_source.Is(at + 1, "=")
            || !(name is "skip" or "todo" || (name.StartsWith("__", StringComparison.Ordinal) && OwnMarks.SaysSkip(name)))
        )
        {
            return;
        }

        var value = CodeText.Strip(_source, new TokenRange(at + 2, file.EndOfStatement(start)));
        if (
            value.IsEmpty
            || (value.Count == 1 && _source[value.Start].Text is "None" or "False" or "''" or "\"\"")
            || Target(start, at) is not { } target
        )
        {
            return;
        }

        // A text or a truth says no more than that it is skipped; a name stands for a condition.
        var isReason =
            name is "skip" or "todo"
            && value.Count == 1
            && (_source[value.Start].Kind == TokenKind.Text || _source.Is(value.Start, "True"));
        var isSure = isReason && Condition(start) is null;
        var text = isReason ? name : CodeText.Join(_source, new TokenRange(at, value.End));
        if (name == "todo")
        {
            target.Expect(isSure ? text : "if " + text);
        }
        else
        {
            target.SkipAll(
                isSure && name == "skip" ? text : null,
                isSure && name == "skip" ? null
                    : Condition(start) is { } condition ? condition + ": " + text
                    : text
            );
        }
    }

    /// <summary>What the attribute belongs to: the class around it, or what stands before it, be it a method's function.</summary>
    private PythonDecorators? Target(int start, int at)
    {
        if (at == start)
        {
            var block = file.Blocks.At(start);
            while (block is { Kind: BlockKind.Condition })
            {
                block = block.Parent;
            }

            return block is { Kind: BlockKind.Container } && classes.HasBase(block) ? classes.DecoratorsOf(block) : null;
        }

        var owner = at - 2;
        while (owner > start && _source[owner].Text is "im_func" or "__func__")
        {
            owner -= 2;
        }

        var name = _source[owner].Text;
        return name is "self" or "cls" ? null
            : _named.TryGetValue(name, out var found) ? found
            : _named[name] = new PythonDecorators(file, aliases);
    }

    /// <summary>The condition under which the line runs: a branch, or a function that somebody calls.</summary>
    private string? Condition(int index)
    {
        for (var block = file.Blocks.At(index); block is not null; block = block.Parent)
        {
            if (block.Kind is BlockKind.Condition or BlockKind.Function or BlockKind.Catch)
            {
                return CodeText.Join(_source, block.Header);
            }
        }

        return null;
    }
}
