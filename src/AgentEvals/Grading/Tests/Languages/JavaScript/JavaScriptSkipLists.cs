using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Languages.JavaScript;

/// <summary>Finds lists outside of tests whose names say that what they hold is skipped or left out: <c>const SKIPPED = new Set(["exports"])</c>.</summary>
internal static partial class JavaScriptSkipLists
{
    /// <summary>A remark for each element of a list that something is looked up in.</summary>
    public static IEnumerable<string> Remarks(CodeFile file)
    {
        var source = file.Source;
        for (var i = 1; i + 2 < source.Count; i++)
        {
            foreach (var row in Option(file, i))
            {
                yield return $"{source[i].Text} skips {row}";
            }

            if (
                !source.Is(i, "=")
                || source[i - 2] is not { IsWord: true, Text: "const" or "let" or "var" }
                || !Names().IsMatch(source[i - 1].Text)
                || !IsAsked(file, source[i - 1].Text)
            )
            {
                continue;
            }

            var value = new TokenRange(i + 1, TokenCursor.EndOfStatement(source, i + 1, endsAtLineBreaks: true));
            if (
                value.Count < 3
                || !source[value.Start].Is("[")
                    && !source[value.Start].Is("{")
                    && !(source.Is(value.Start, "new") && source[value.Start + 1].Text is "Set" or "Map")
            )
            {
                continue;
            }

            var list =
                source.Is(value.Start, "new") && source.Is(value.Start + 2, "(") && source.Partners[value.Start + 2] > 0
                    ? new TokenRange(value.Start + 3, source.Partners[value.Start + 2])
                    : value;
            var word = Skips().IsMatch(source[i - 1].Text) ? " skips " : Model.Remarks.LeavesOut;
            foreach (var row in list.IsEmpty ? [] : Literals.Rows(source, list))
            {
                yield return source[i - 1].Text + word + row;
            }
        }
    }

    /// <summary>The elements of an option by which a function that declares tests is told what to skip: <c>runStandardTests({ skip: ["exports"] })</c>.</summary>
    private static IReadOnlyList<string> Option(CodeFile file, int index)
    {
        var source = file.Source;
        return
            source[index] is { IsWord: true, Text: "skip" or "skipTests" or "skippedTests" or "skipped" }
            && source.Is(index + 1, ":")
            && source.Is(index + 2, "[")
            && source.Partners[index + 2] > 0
            && source[index - 1].Text is "{" or ","
            && source[index + 3].Kind == Lexing.TokenKind.Text
            ? Literals.Rows(source, new TokenRange(index + 2, source.Partners[index + 2] + 1))
            : [];
    }

    /// <summary>Whether something is looked up in the list: its name alone may be that of an option that the tests hand over.</summary>
    private static bool IsAsked(CodeFile file, string name)
    {
        for (var i = 0; i + 2 < file.Source.Count; i++)
        {
            if (
                file.Source.Is(i, name)
                && (
                    file.Source.Is(i - 1, "in")
                    || file.Source.Is(i + 1, "[")
                    || (file.Source.Is(i + 1, ".") && file.Source[i + 2].Text is "has" or "includes" or "indexOf" or "get" or "some")
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex("[Ss]kip|SKIP|[Qq]uarantine|QUARANTINE|[Kk]nown_?[Ff]ail|KNOWN_?FAIL|[Ff]laky|FLAKY", PatternRules.Linear)]
    private static partial Regex Skips();

    [GeneratedRegex(
        "[Ss]kip|SKIP|[Qq]uarantine|QUARANTINE|[Kk]nown_?[Ff]ail|KNOWN_?FAIL|[Ff]laky|FLAKY|[Ii]gnor|IGNOR|[Ee]xclu|EXCLU|[Uu]nsupported|UNSUPPORTED|[Dd]isabled|DISABLED|[Kk]nown_?([Ii]ssue|[Bb]ug|[Bb]roken)|[Bb]roken|BROKEN|[Bb]lack[Ll]ist|[Dd]eny[Ll]ist",
        PatternRules.Linear
    )]
    private static partial Regex Names();
}
