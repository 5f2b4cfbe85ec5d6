using System.Collections.Frozen;
using AgentEvals.Shell;

namespace AgentEvals.Grading.Actions;

/// <summary>Commands that look and change nothing: what an agent may do in the shell where it may read.</summary>
internal static class ReadOnlyCommands
{
    private static readonly FrozenSet<string> ControlNames = new[]
    {
        "cd",
        "pushd",
        "popd",
        "pwd",
        "echo",
        "printf",
        "true",
        "false",
        "test",
        "[",
        "[[",
        ":",
        "exit",
        "return",
        "set",
        "export",
        "unset",
        "wait",
        "sleep",
        "read",
        "local",
        "declare",
        "shift",
        "break",
        "continue",
        "trap",
        "set-location",
        "write-output",
        "write-host",
        "out-null",
        "shopt",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Names =
    [
        .. ControlNames,
        "cat",
        "head",
        "tail",
        "less",
        "more",
        "bat",
        "nl",
        "od",
        "xxd",
        "hexdump",
        "strings",
        "tac",
        "cut",
        "sort",
        "uniq",
        "diff",
        "cmp",
        "paste",
        "column",
        "rev",
        "fold",
        "comm",
        "join",
        "tr",
        "grep",
        "egrep",
        "fgrep",
        "rg",
        "ag",
        "ack",
        "awk",
        "gawk",
        "sed",
        "jq",
        "yq",
        "ls",
        "dir",
        "tree",
        "wc",
        "which",
        "whereis",
        "type",
        "command",
        "stat",
        "file",
        "find",
        "fd",
        "du",
        "df",
        "date",
        "whoami",
        "id",
        "uname",
        "hostname",
        "alias",
        "basename",
        "dirname",
        "realpath",
        "readlink",
        "env",
        "printenv",
        "ps",
        "history",
        "seq",
        "md5sum",
        "sha256sum",
        "sha1sum",
        "get-content",
        "gc",
        "get-childitem",
        "gci",
        "select-string",
        "get-location",
        "test-path",
        "get-item",
        "measure-object",
        "select-object",
        "where-object",
        "foreach-object",
        "sort-object",
        "format-table",
        "format-list",
        "out-string",
        "findstr",
        "umask",
        "ulimit",
        "source",
        ".",
    ];

    /// <summary>True for a command that reads at most, and writes into no file by its options or redirections.</summary>
    public static bool Is(ShellStep step) =>
        (
            (Names.Contains(step.Name) && RunsNothingElse(step))
            || (GitCommand.Of(step) is { Verb: not "", MayWrite: false } git && git.Verb is not ("ls-remote" or "credential"))
        ) && !step.Writes.Any();

    private static bool RunsNothingElse(ShellStep step) =>
        step.Name is not ("find" or "fd")
        || (
            step.Value("-exec", "-execdir", "-ok", "-x") is var program
            && (program is null || Names.Contains(CommandNames.BaseName(program)))
        );

    /// <summary>True for the shell's own means of control, which use no tool: <c>cd</c>, <c>echo</c>, <c>exit</c>, tests.</summary>
    public static bool IsControl(ShellStep step) =>
        (ControlNames.Contains(step.Name) || step.Command.Words.Count == 0) && !step.Writes.Any();
}
