using System.Text.Json;
using AgentEvals.Diffs;
using FsCheck;
using FsCheck.Fluent;

namespace AgentEvals.Tests.Diffs;

public sealed class DiffWriterTests
{
    [Fact]
    public void What_is_written_is_read_back_the_same() =>
        Prop.ForAll(DiffGenerator.Diffs.ToArbitrary(), diff => Json(DiffParser.Parse(DiffWriter.Write(diff))).ShouldBe(Json(diff)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true));

    [Fact]
    public void Less_context_and_more_again_changes_nothing() =>
        Prop.ForAll(
                DiffGenerator.Diffs.ToArbitrary(),
                Gen.Choose(0, 4).ToArbitrary(),
                (diff, lines) => Json(diff.WithContext(lines).WithContext(1_000_000)).ShouldBe(Json(diff))
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true));

    [Fact]
    public void A_change_with_any_context_applies_and_reverses() =>
        Prop.ForAll(
                DiffGenerator.Diffs.ToArbitrary(),
                Gen.Choose(0, 4).ToArbitrary(),
                (diff, lines) =>
                {
                    foreach (
                        var file in diff.WithContext(lines)
                            .Files.Where(file => file is { OldText: not null, NewText: not null, Kind: not ChangeKind.TypeChanged })
                    )
                    {
                        FilePatch.TryApply(file, file.OldText!, out var applied).ShouldBeTrue();
                        applied.ShouldBe(file.NewText);
                        FilePatch.TryReverse(file, file.NewText!, out var reversed).ShouldBeTrue();
                        reversed.ShouldBe(file.OldText);
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true));

    [Fact]
    public async Task Git_applies_what_is_written()
    {
        foreach (var diff in DiffGenerator.Diffs.Sample(20, 12))
        {
            using var git = await GitDirectory.CreateAsync();
            var files = diff.Files.Where(file => file.HasWholeText && !file.IsLink).ToList();
            foreach (var file in files.Where(file => file.OldText is not null))
            {
                git.Write(file.OldPath ?? file.Path, file.OldText!);
                if (file.Kind == ChangeKind.Deleted && !OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(Path.Combine(git.Path, file.Path), (UnixFileMode)Convert.ToInt32("755", 8));
                }
            }

            var patch = git.Write("the.patch", DiffWriter.Write(new Diff([.. files, .. diff.Files.Where(DiffWriter.HasNoContent)])));
            if (files.Count > 0)
            {
                await git.GitAsync("apply", "--whitespace=nowarn", patch);
            }

            foreach (var file in files)
            {
                var path = Path.Combine(git.Path, file.Path);
                (File.Exists(path) ? File.ReadAllText(path) : null).ShouldBe(file.NewText, file.Path);
            }
        }
    }

    [Fact]
    public void A_patch_that_does_not_fit_is_not_applied()
    {
        var file = DiffParser.Parse("--- a/x\n+++ b/x\n@@ -2,2 +2,2 @@\n b\n-c\n+C\n").Files.Single();

        FilePatch.TryApply(file, "a\nb\nc\n", out var text).ShouldBeTrue();
        text.ShouldBe("a\nb\nC\n");
        FilePatch.TryApply(file, "a\nb\nx\n", out _).ShouldBeFalse();
        FilePatch.TryApply(file, "a\n", out _).ShouldBeFalse();
        FilePatch.TryReverse(file, "a\nb\nC", out _).ShouldBeFalse("the last line lacks its newline");
    }

    [Fact]
    public void Text_for_people_is_short_and_stable()
    {
        var old = string.Concat(Enumerable.Range(1, 20).Select(i => $"{i}\n"));
        var whole = DiffParser
            .Parse(
                DiffWriter.Write(
                    new Diff([
                        new FileChange
                        {
                            Path = "a.txt",
                            Kind = ChangeKind.Modified,
                            OldMode = "100644",
                            NewMode = "100644",
                            HasWholeText = true,
                            OldText = old,
                            NewText = old.Replace("10\n", "ten\n", StringComparison.Ordinal),
                            Hunks =
                            [
                                new Hunk(
                                    10,
                                    1,
                                    10,
                                    1,
                                    "noise",
                                    [new DiffLine(DiffLineKind.Removed, "10", 10, null), new DiffLine(DiffLineKind.Added, "ten", null, 10)]
                                ),
                            ],
                        },
                    ])
                )
            )
            .Files.Single();
        var diff = new Diff([
            whole,
            new FileChange
            {
                Path = "z.bin",
                Kind = ChangeKind.Added,
                IsBinary = true,
                NewSize = 5,
            },
            new FileChange
            {
                Path = "node_modules",
                Kind = ChangeKind.Added,
                IsIgnored = true,
                FileCount = 4000,
                NewSize = 123,
            },
            new FileChange
            {
                Path = "obj/x.dll",
                Kind = ChangeKind.Added,
                IsIgnored = true,
                IsBinary = true,
                NewSize = 9,
            },
            new FileChange
            {
                Path = "sub",
                Kind = ChangeKind.Added,
                IsNestedRepository = true,
            },
            new FileChange
            {
                Path = "run.sh",
                OldPath = "go.sh",
                Kind = ChangeKind.Renamed,
                OldMode = "100644",
                NewMode = "100755",
            },
        ]);

        whole.HasWholeText.ShouldBeTrue();
        diff.ToString()
            .ShouldBe(
                """
                diff --git a/a.txt b/a.txt
                --- a/a.txt
                +++ b/a.txt
                @@ -7,7 +7,7 @@
                 7
                 8
                 9
                -10
                +ten
                 11
                 12
                 13
                # ignored folder added: node_modules
                # ignored file added: obj/x.dll
                diff --git a/go.sh b/run.sh
                old mode 100644
                new mode 100755
                rename from go.sh
                rename to run.sh
                # repository added: sub
                # binary file added: z.bin

                """,
                StringCompareShould.IgnoreLineEndings
            );
    }

    private static string Json(Diff diff) => JsonSerializer.Serialize(diff);
}
