using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.JavaScript;

/// <summary>Reads under which condition a test or a group is declared at all.</summary>
internal static class JavaScriptConditions
{
    /// <summary>What has to hold: the condition of a block around the declaration or of an operator before it, and what leaves some of the rows out for which it is declared.</summary>
    public static string? Around(CodeFile file, int index, TokenRange? within) =>
        Markers.Join(Of(file, index, within), JavaScriptRows.LeftOutAround(file, index, within));

    private static string? Of(CodeFile file, int index, TokenRange? within)
    {
        var source = file.Source;
        if (source.Is(index - 1, "&&") || source.Is(index - 1, "||"))
        {
            return "if " + CodeText.Join(source, new TokenRange(TokenCursor.StartOfLine(source, index - 1), index - 1));
        }

        var block = file
            .Blocks.Around(index, within ?? new TokenRange(0, source.Count))
            .FirstOrDefault(block => block.Kind == BlockKind.Condition);
        return block is null ? null : CodeText.Join(source, block.Header);
    }
}
