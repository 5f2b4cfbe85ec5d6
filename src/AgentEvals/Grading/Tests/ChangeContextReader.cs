using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Configuration;
using AgentEvals.Grading.Tests.Languages.Go;
using AgentEvals.Grading.Tests.Languages.JavaScript;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests;

/// <summary>Reads what surrounds a change of tests.</summary>
internal static class ChangeContextReader
{
    private static readonly string[] Removals =
    [
        "remove",
        "delete",
        "drop",
        "get rid",
        "retire",
        "replace",
        "deprecate",
        "clean up",
        "rip out",
        "no longer",
    ];

    private static readonly string[] Markers = ["[Fact]", "[Theory]", "[Test]", "[TestMethod]"];

    private static readonly string[] Checks = ["assert", "expect", "should", "verify", "require.", "t.Error", "t.Fatal"];

    private static readonly string[] Projects =
    [
        "package.json",
        "tsconfig.json",
        "angular.json",
        "composer.json",
        "Cargo.toml",
        "go.mod",
        "pom.xml",
        "pyproject.toml",
    ];

    /// <summary>Reads it from the texts and the scenario.</summary>
    public static ChangeContext Read(IReadOnlyList<ChangedText> texts, Scenario scenario)
    {
        var product = texts
            .Where(text => FilePurpose.IsProduct(text.OldPath) && FilePurpose.IsProduct(text.Change.Path) && !DeclaresTests(text))
            .Select(WithoutTests)
            .ToList();
        return new ChangeContext(
            product.Exists(text => text.OldText != text.NewText),
            texts.All(text =>
                text.OldText == text.NewText
                || FilePurpose.IsTest(text.Change.Path)
                || FilePurpose.IsTest(text.OldPath)
                || DeclaresTests(text)
                || FilePurpose.IsDocument(text.Change.Path)
            ),
            RemovedNames(product),
            LostNames(product),
            LostTexts(product),
            ForbidsExpectations(texts, scenario),
            Removals.Any(word => scenario.Task.Contains(word, StringComparison.OrdinalIgnoreCase)),
            new BuildSymbols(texts, new Lazy<IReadOnlySet<string>>(() => TargetSymbols.New(texts))),
            new Lazy<ProductLosses>(() =>
                new ProductLosses(
                    [.. product.SelectMany(text => text.Change.RemovedLines).Select(line => line.Text)],
                    [.. product.SelectMany(text => text.Change.AddedLines).Select(line => line.Text)]
                )
            )
        )
        {
            MovesRetries = texts.Any(text => Retries(text.OldText) > Retries(text.NewText)),
            Documents =
            [
                .. texts
                    .Where(text =>
                        text.OldText is not null
                        && text.NewText is not null
                        && FilePurpose.IsDocument(text.Change.Path)
                        && !FilePurpose.IsSource(text.Change.Path)
                    )
                    .Select(text => (text.OldText!, text.NewText!)),
            ],
            ProductTexts = [.. product.Select(text => text.NewText).OfType<string>()],
            ArrivedSamples =
            [
                .. texts.Where(text => text.OldText is null && FilePurpose.IsSample(text.Change.Path)).Select(text => text.Change.Path),
            ],
            HasChangedData = texts.Any(IsChangedData),
            HasGrownData = new Lazy<bool>(() => texts.Any(text => IsChangedData(text) && HasGrown(text))),
            ProductEdits = new Lazy<LineEdits>(() => new LineEdits(product.SelectMany(text => text.Change.Hunks))),
            GoneProjects =
            [
                .. texts
                    .Where(text => text.NewText is null && Projects.Contains(FilePurpose.Name(text.OldPath), StringComparer.Ordinal))
                    .Select(text => text.OldPath[..(text.OldPath.LastIndexOf('/') + 1)])
                    .Where(folder => folder.Length > 0),
            ],
            DataLosses = new Lazy<IReadOnlyList<ProductLosses>>(() =>
                [
                    .. texts
                        .Where(IsDataOfTests)
                        .Select(text => new ProductLosses(
                            [.. text.Change.RemovedLines.Select(line => line.Text)],
                            [.. text.Change.AddedLines.Select(line => line.Text)]
                        )),
                ]
            ),
            ArrivedData =
            [
                .. texts
                    .Where(text => text.OldText is null && JavaScriptDiscovery.IsData(text.Change.Path))
                    .Select(text => text.Change.Path),
            ],
        };
    }

    /// <summary>Whether a file declares tests, or helps them in Go, wherever it stands: it is no part of the product.</summary>
    private static bool DeclaresTests(ChangedText text) =>
        (GoImports.HaveTesting(text.OldPath, text.OldText) && GoImports.HaveTesting(text.Change.Path, text.NewText))
        || text.Change.Path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)
            && text is { OldText: { } old, NewText: { } @new }
            && Array.Exists(Markers, marker => StartsLine(old, marker))
            && Array.Exists(Markers, marker => StartsLine(@new, marker));

    private static bool StartsLine(string text, string marker)
    {
        for (var at = text.IndexOf(marker, StringComparison.Ordinal); at >= 0; at = text.IndexOf(marker, at + 1, StringComparison.Ordinal))
        {
            if (text.AsSpan(0, at).TrimEnd(' ').TrimEnd('\t') is [] or [.., '\n'])
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsChangedData(ChangedText text) =>
        text.OldText != text.NewText
        && FilePurpose.IsTest(text.Change.Path)
        && !SnapshotComparison.IsSnapshot(text.Change.Path)
        && (
            FilePurpose.IsFixture(text.Change.Path)
            || (!FilePurpose.IsSource(text.Change.Path) && !FilePurpose.IsDocument(text.Change.Path))
        );

    private static bool IsDataOfTests(ChangedText text) =>
        text is { OldText: { } old, NewText: { } @new }
        && old != @new
        && FilePurpose.IsTest(text.Change.Path)
        && !SnapshotComparison.IsSnapshot(text.Change.Path)
        && !Array.Exists(
            Checks,
            check => old.Contains(check, StringComparison.OrdinalIgnoreCase) || @new.Contains(check, StringComparison.OrdinalIgnoreCase)
        );

    private static bool HasGrown(ChangedText text) =>
        ChangedWords.Of(
            text.Change.RemovedLines.SelectMany(line => CodeWords.Identifiers(line.Text)),
            text.Change.AddedLines.SelectMany(line => CodeWords.Identifiers(line.Text))
        )
            is { Gone: [], Came.Count: > 0 };

    private static int Retries(string? text) => text is null ? 0 : text.AsSpan().Count("[Retry(");

    /// <summary>Rust's tests stand at the end of the file that they test: they are no part of the product.</summary>
    private static ChangedText WithoutTests(ChangedText text) =>
        HasOwnTests(text) ? text with { OldText = BeforeTests(text.OldText), NewText = BeforeTests(text.NewText) } : text;

    private static bool HasOwnTests(ChangedText text) => text.Change.Path.EndsWith(".rs", StringComparison.OrdinalIgnoreCase);

    private static string? BeforeTests(string? text) =>
        text?.IndexOf("#[cfg(test)]", StringComparison.Ordinal) is >= 0 and var start ? text[..start] : text;

    private static HashSet<string> RemovedNames(IReadOnlyList<ChangedText> product)
    {
        var removed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in product)
        {
            foreach (
                var line in text.Change.Hunks.Count > 0 && !HasOwnTests(text)
                    ? text.Change.RemovedLines.Select(line => line.Text)
                    : [text.OldText ?? ""]
            )
            {
                removed.UnionWith(CodeWords.Identifiers(line));
            }
        }

        foreach (var text in product)
        {
            CodeWords.Remove(removed, text.NewText ?? "");
        }

        return removed;
    }

    /// <summary>Texts of some length in the removed lines of the product that none of its changed files has any more.</summary>
    private static HashSet<string> LostTexts(IReadOnlyList<ChangedText> product)
    {
        var lost = product
            .SelectMany(text => text.Change.RemovedLines)
            .SelectMany(line => QuotedTexts.Of(line.Text))
            .ToHashSet(StringComparer.Ordinal);
        lost.RemoveWhere(quoted => product.Any(text => text.NewText?.Contains(quoted, StringComparison.Ordinal) == true));
        return lost;
    }

    /// <summary>Names of some length that a product file lost: what it declared there may have moved or be called differently now.</summary>
    private static HashSet<string> LostNames(IReadOnlyList<ChangedText> product)
    {
        var lost = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in product)
        {
            var names = CodeWords
                .Identifiers(
                    text.Change.Hunks.Count > 0 && !HasOwnTests(text)
                        ? string.Join('\n', text.Change.RemovedLines.Select(line => line.Text))
                        : text.OldText ?? ""
                )
                .Where(name => name.Length > 4)
                .ToHashSet(StringComparer.Ordinal);
            CodeWords.Remove(names, text.NewText ?? "");
            lost.UnionWith(names);
        }

        return lost;
    }

    /// <summary>Where tests may not be edited, or where the scenario fails on it, a changed expectation is no matter of opinion.</summary>
    private static bool ForbidsExpectations(IReadOnlyList<ChangedText> texts, Scenario scenario)
    {
        if (
            scenario.FailWhen.Contains(FailureCodes.ExpectationChanged, StringComparer.Ordinal)
            || scenario.FailWhen.Contains(FailureCodes.AssertionWeakened, StringComparer.Ordinal)
        )
        {
            return true;
        }

        var deny = new GlobSet([
            .. scenario.Paths.Deny.Select(pattern => Glob.TryParse(pattern, out var glob, out _) ? glob : null).OfType<Glob>(),
        ]);
        return !deny.IsEmpty && texts.Any(text => FilePurpose.IsTest(text.Change.Path) && deny.IsMatch(text.Change.Path));
    }
}
