using AgentEvals.Shell;
using AgentEvals.Shell.Files;
using FsCheck;
using FsCheck.Fluent;

namespace AgentEvals.Tests.Shell;

public sealed class ShellProperties
{
    private static readonly string[] Pieces =
    [
        "a",
        " ",
        " ",
        "\n",
        ";",
        "&&",
        "||",
        "|",
        "|&",
        "&",
        "(",
        ")",
        "{",
        "}",
        "$(",
        "`",
        "\"",
        "'",
        "\\",
        "$'",
        "${",
        "$((",
        "((",
        "))",
        "[[",
        "]]",
        "<<EOF\n",
        "EOF\n",
        "<<<",
        ">",
        ">>",
        "2>&1",
        "&>",
        "<(",
        "if ",
        "then ",
        "else ",
        "fi",
        "for x in a b; do ",
        "while ",
        "do ",
        "done",
        "case x in ",
        "a) ",
        ";;",
        "esac",
        "f() ",
        "! ",
        "time ",
        "bash -c ",
        "eval ",
        "xargs ",
        "find . -exec ",
        "sudo ",
        "env A=1 ",
        "timeout 5 ",
        "cmd /c ",
        "powershell -Command ",
        "set -e",
        "exit $?",
        "wait $!",
        "trap 'exit 0' EXIT",
        "%X%",
        "^",
        "@'",
        "#",
        "~",
        "*",
        "é",
        "\0",
        "\r\n",
        "$?",
        "${PIPESTATUS[0]}",
        "[ $rc -ne 0 ]",
        "rc=$?",
        "return",
        "break",
        "continue",
        "try {",
        "} catch {",
        "{ a }",
    ];

    [Theory]
    [InlineData(ShellDialect.Auto)]
    [InlineData(ShellDialect.Posix)]
    [InlineData(ShellDialect.PowerShell)]
    [InlineData(ShellDialect.Cmd)]
    public void Any_text_is_read(ShellDialect dialect)
    {
        var lines = Gen.Elements(Pieces).ArrayOf().Select(string.Concat).ToArbitrary();

        Prop.ForAll(lines, line => ShellReader.Read(line, dialect).Commands.All(command => FileEffects.Of(command) is not null))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(60));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("$(")]
    [InlineData("\"$(")]
    [InlineData("((")]
    [InlineData("{ ")]
    [InlineData("if ")]
    [InlineData("! ")]
    [InlineData("a && ")]
    [InlineData("a | ")]
    [InlineData("a; ")]
    [InlineData("a & ")]
    [InlineData("<<EOF ")]
    [InlineData("a > b ")]
    [InlineData("bash -c '")]
    [InlineData("eval ")]
    [InlineData("${")]
    [InlineData("`")]
    [InlineData("x=(")]
    [InlineData("[ ! ")]
    [InlineData("for i in a b; do ")]
    [InlineData("f() { a; }; f; ")]
    [InlineData("x=1; ")]
    public void Repetition_neither_overflows_nor_hangs(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 3_000));
        ReadOnlySpan<ShellDialect> dialects = [ShellDialect.Posix, ShellDialect.PowerShell, ShellDialect.Cmd];
        foreach (var dialect in dialects)
        {
            ShellReader.Read(text, dialect).Commands.ShouldNotBeNull();
        }
    }
}
