using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.JavaScript;

/// <summary>
/// Remembers statements outside of tests that leave a group, a loop or the file: what is declared behind them, in the same place, may
/// never be declared.
/// </summary>
/// <param name="file">The file.</param>
internal sealed class JavaScriptLeaves(CodeFile file)
{
    private const string Mark = "left before it: ";

    private readonly List<Leave> _open = [];

    /// <summary>Whether a word leaves what it stands in: a group, a loop, or the whole file by <c>process.exit()</c>.</summary>
    public static bool IsOne(SourceTokens source, int index) =>
        source[index] is { IsWord: true, Text: "return" or "continue" or "break" }
        || (source.Is(index, "process") && source.Is(index + 1, ".") && source.Is(index + 2, "exit"));

    /// <summary>Takes note of the statement at the index.</summary>
    public void Add(int index)
    {
        var whole = new TokenRange(0, file.Source.Count);
        var function = file.Blocks.FunctionAt(index);
        if (file.Source.Is(index, "process") && function is not null)
        {
            return;
        }

        var scope = file.Source.Is(index, "return") || file.Source.Is(index, "process") ? function?.Body ?? whole : LoopAround(index);
        if (scope is not { } left || left.Start < (function?.Body.Start ?? 0))
        {
            return;
        }

        var guard = file.Blocks.Around(index, left).FirstOrDefault(block => block.Kind is BlockKind.Condition or BlockKind.Catch);
        var isFree =
            guard is null
            && !file.Blocks.Around(index, left).Any(block => block.Kind is BlockKind.Loop or BlockKind.Try && block.Body != left);
        var text = Mark + (guard is null ? file.Source[index].Text : CodeText.Join(file.Source, guard.Header));
        _open.Add(new Leave(file.EndOfStatement(index), left, index, text, isFree));
    }

    /// <summary>What may keep a declaration at the index from being reached, within what stands around it: whether it does so always.</summary>
    public (string? Skip, string? ConditionalSkip) Before(int index, TokenRange? within)
    {
        if (_open.Count == 0)
        {
            return (null, null);
        }

        _open.RemoveAll(leave => leave.Scope.End <= index);
        var reaching = _open.FindAll(leave => leave.End <= index && leave.Scope.Contains(index) && leave.At >= (within?.Start ?? 0));
        return (
            reaching.Find(leave => leave.IsFree)?.Text,
            Markers.Join(reaching.Where(leave => !leave.IsFree).Select(leave => leave.Text))
        );
    }

    /// <summary>The loop that is left; none in a switch, which is left instead.</summary>
    private TokenRange? LoopAround(int index)
    {
        for (var block = file.Blocks.At(index); block is { IsCallable: false }; block = block.Parent)
        {
            if (block.Kind == BlockKind.Loop)
            {
                return block.Body;
            }

            if (file.Source.Is(index, "break") && file.Source.Is(block.Header.Start, "switch"))
            {
                return null;
            }
        }

        return null;
    }

    private sealed record Leave(int End, TokenRange Scope, int At, string Text, bool IsFree);
}
