using AgentEvals.Shell.Syntax;

namespace AgentEvals.Shell.Status;

/// <summary>A short text for a piece of a script, for people.</summary>
internal static class NodeText
{
    private const int Longest = 50;

    public static string Of(ShellNode? node) =>
        node switch
        {
            ShellNode.Simple simple => Shorten(simple.Source),
            ShellNode.Sequence { Items: [var (first, _), ..] } => Of(first),
            ShellNode.Chain chain => Of(chain.First),
            ShellNode.Pipeline pipeline => (pipeline.Negated ? "! " : "") + Of(pipeline.Stages[0]),
            ShellNode.Group group => Of(group.Body),
            ShellNode.Condition condition => Shorten(string.Join(' ', condition.Words)),
            ShellNode.Loop loop => Shorten(loop.Text),
            ShellNode.Case alternatives => Shorten(alternatives.Text),
            ShellNode.If { Branches: [var (condition, _), ..] } => "if " + Of(condition),
            _ => "…",
        };

    private static string Shorten(string text) => text.Length <= Longest ? text : text[..(Longest - 1)] + "…";
}
