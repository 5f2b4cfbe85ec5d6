using AgentEvals.Diffs;
using FsCheck;
using FsCheck.Fluent;

namespace AgentEvals.Tests.Diffs;

public sealed class DiffParserTests
{
    [Fact]
    public void An_edit_has_its_lines_with_their_numbers()
    {
        var file = Single(
            """
            diff --git a/src/a.cs b/src/a.cs
            index 1111111..2222222 100644
            --- a/src/a.cs
            +++ b/src/a.cs
            @@ -10,3 +10,4 @@ class A
             one
            -two
            +TWO
            +three
             four
            """
        );

        (file.Path, file.Kind, file.OldMode, file.NewMode, file.HasWholeText).ShouldBe(
            ("src/a.cs", ChangeKind.Modified, "100644", "100644", false)
        );
        var hunk = file.Hunks.ShouldHaveSingleItem();
        (hunk.OldStart, hunk.OldCount, hunk.NewStart, hunk.NewCount, hunk.Section).ShouldBe((10, 3, 10, 4, "class A"));
        hunk.Lines.ShouldBe([
            new DiffLine(DiffLineKind.Context, "one", 10, 10),
            new DiffLine(DiffLineKind.Removed, "two", 11, null),
            new DiffLine(DiffLineKind.Added, "TWO", null, 11),
            new DiffLine(DiffLineKind.Added, "three", null, 12),
            new DiffLine(DiffLineKind.Context, "four", 12, 13),
        ]);
        file.AddedLines.Select(line => line.Text).ShouldBe(["TWO", "three"]);
    }

    [Fact]
    public async Task What_git_writes_is_read()
    {
        using var git = await GitDirectory.CreateAsync();
        git.Write("edited.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
        git.Write("moved.txt", string.Concat(Enumerable.Range(1, 30).Select(i => $"line {i}\n")));
        git.Write("gone.txt", "gone\n");
        git.Write("run.sh", "#!/bin/sh\n");
        git.Write("logo.png", "\0binary");
        git.Write("with space.txt", "a\n");
        git.Write("ünï \"q\".txt", "a\n");
        git.Write("a/b/same.txt", "a\n");
        git.Write("empty.txt", "");
        git.Write("windows.txt", "a\r\nb\r\n");
        await git.CommitAsync();
        git.Write("edited.txt", "1\n2\n3\n4\nfive\n6\n7\n8\n9");
        File.Move(Path.Combine(git.Path, "moved.txt"), Path.Combine(git.Path, "there.txt"));
        File.Delete(Path.Combine(git.Path, "gone.txt"));
        git.Write("logo.png", "\0other");
        git.Write("with space.txt", "b\n");
        git.Write("ünï \"q\".txt", "b\n");
        git.Write("a/b/same.txt", "b\n");
        git.Write("new\nline.txt", "n");
        git.Write("new-empty.txt", "");
        git.Write("windows.txt", "a\r\nc\r\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(git.Path, "run.sh"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
            File.Delete(Path.Combine(git.Path, "empty.txt"));
            File.CreateSymbolicLink(Path.Combine(git.Path, "empty.txt"), "edited.txt");
        }

        await git.GitAsync("add", "-A");
        var diff = DiffParser.Parse(await git.GitAsync("diff", "--cached", "-M"));

        diff.Files.Select(file => (file.Path, file.Kind))
            .ShouldBe([
                ("a/b/same.txt", ChangeKind.Modified),
                ("edited.txt", ChangeKind.Modified),
                ("empty.txt", ChangeKind.TypeChanged),
                ("gone.txt", ChangeKind.Deleted),
                ("logo.png", ChangeKind.Modified),
                ("new\nline.txt", ChangeKind.Added),
                ("new-empty.txt", ChangeKind.Added),
                ("run.sh", ChangeKind.Modified),
                ("there.txt", ChangeKind.Renamed),
                ("windows.txt", ChangeKind.Modified),
                ("with space.txt", ChangeKind.Modified),
                ("ünï \"q\".txt", ChangeKind.Modified),
            ]);
        var files = diff.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        files["logo.png"].IsBinary.ShouldBeTrue();
        files["there.txt"].OldPath.ShouldBe("moved.txt");
        (files["run.sh"].OldMode, files["run.sh"].NewMode).ShouldBe(("100644", "100755"));
        (files["empty.txt"].OldMode, files["empty.txt"].NewMode, files["empty.txt"].IsLink).ShouldBe(("100644", "120000", true));
        files["new\nline.txt"].NewText.ShouldBe("n");
        files["gone.txt"].OldText.ShouldBe("gone\n");
        files["new-empty.txt"].NewText.ShouldBe("");
        files["windows.txt"].AddedLines.Single().Text.ShouldBe("c\r");
        files["windows.txt"].NewText.ShouldBe("a\r\nc\r\n", "the index line proves that the hunk is the whole file");
        files["edited.txt"].HasWholeText.ShouldBeFalse("three lines of context do not reach the start");
        files["edited.txt"].AddedLines.Last().HasNewline.ShouldBeFalse();
    }

    [Fact]
    public async Task Full_context_gives_both_texts()
    {
        using var git = await GitDirectory.CreateAsync();
        var old = string.Concat(Enumerable.Range(1, 100).Select(i => $"line {i}\n"));
        git.Write("a.txt", old);
        await git.CommitAsync();
        git.Write("a.txt", old.Replace("line 50\n", "", StringComparison.Ordinal) + "end");

        var file = DiffParser.Parse(await git.GitAsync("diff", "-U100000")).Files.Single();

        file.HasWholeText.ShouldBeTrue();
        file.OldText.ShouldBe(old);
        file.NewText.ShouldBe(git.Read("a.txt"));
    }

    [Fact]
    public void A_forged_index_line_does_not_make_a_part_whole()
    {
        var file = Single(
            """
            diff --git a/a b/a
            index 1111111..2222222 100644
            --- a/a
            +++ b/a
            @@ -1 +1 @@
            -one
            +two
            """
        );

        (file.HasWholeText, file.NewText).ShouldBe((false, null));
    }

    [Theory]
    [InlineData("--- a/x.txt\n+++ b/x.txt\n", "x.txt", ChangeKind.Modified)]
    [InlineData("--- x.txt\t2026-01-01 00:00:00\n+++ x.txt\t2026-01-02 00:00:00\n", "x.txt", ChangeKind.Modified)]
    [InlineData("--- old/x.txt\n+++ new/x.txt\n", "new/x.txt", ChangeKind.Modified)]
    [InlineData("--- /dev/null\n+++ b/x.txt\n", "x.txt", ChangeKind.Added)]
    [InlineData("--- a/x.txt\n+++ /dev/null\n", "x.txt", ChangeKind.Deleted)]
    [InlineData("--- \"a/\\303\\274\\t.txt\"\n+++ \"b/\\303\\274\\t.txt\"\n", "ü\t.txt", ChangeKind.Modified)]
    public void A_diff_without_git_headers_is_read(string header, string path, ChangeKind kind)
    {
        var file = Single(header + "@@ -1 +1 @@\n-a\n+b\n");

        (file.Path, file.Kind).ShouldBe((path, kind));
    }

    [Theory]
    [InlineData("diff --git a/x y b/x y\nold mode 100644\nnew mode 100755\n", "x y")]
    [InlineData("diff --git x.txt x.txt\nold mode 100644\nnew mode 100755\n", "x.txt")]
    [InlineData("diff --git i/x.txt w/x.txt\nold mode 100644\nnew mode 100755\n", "x.txt")]
    [InlineData("diff --git \"a/\\\"x\" \"b/\\\"x\"\nold mode 100644\nnew mode 100755\n", "\"x")]
    [InlineData("diff --git a/x.txt \"b/\\\"x\"\nrename from x.txt\nrename to \"\\\"x\"\n", "\"x")]
    public void Paths_of_changes_without_lines_are_read(string text, string path) => Single(text).Path.ShouldBe(path);

    [Fact]
    public void Junk_around_the_files_is_passed_over()
    {
        var diff = DiffParser.Parse(
            """
            From 1234 Mon Sep 17 00:00:00 2001
            Subject: [PATCH] two files
            ---
             a.txt | 2 +-

            diff --git a/a.txt b/a.txt
            --- a/a.txt
            +++ b/a.txt
            @@ -1 +1 @@
            -a
            +b
            Only in x: y
            diff --git a/i.png b/i.png
            index 1..2 100644
            GIT binary patch
            literal 5
            McmZQzU|?imU|?bZ00FxI

            diff --git a/b.txt b/b.txt
            --- a/b.txt
            +++ b/b.txt
            @@ -1 +1 @@
            --- a
            +++ b
            \ No newline at end of file
            -- 
            2.39.5
            """
        );

        diff.Files.Select(file => (file.Path, file.IsBinary, file.Hunks.Count))
            .ShouldBe([("a.txt", false, 1), ("b.txt", false, 1), ("i.png", true, 0)]);
        diff.Files[1]
            .Hunks[0]
            .Lines.ShouldBe([
                new DiffLine(DiffLineKind.Removed, "-- a", 1, null),
                new DiffLine(DiffLineKind.Added, "++ b", null, 1, HasNewline: false),
            ]);
    }

    [Fact]
    public void A_hunk_that_breaks_off_has_the_lines_that_are_there()
    {
        var file = Single("diff --git a/a b/a\nnew file mode 100644\n--- /dev/null\n+++ b/a\n@@ -0,0 +1,5 @@\n+one\n+two\n");

        file.Hunks.Single().NewCount.ShouldBe(2);
        file.HasWholeText.ShouldBeFalse();
    }

    [Fact]
    public void Context_lines_whose_space_was_stripped_are_read() =>
        Single("--- a/a\n+++ b/a\n@@ -1,3 +1,3 @@\n a\n\n-b\n+c\n").Hunks.Single().Lines.Count.ShouldBe(4);

    [Theory]
    [InlineData("")]
    [InlineData("@@ -1 +1 @@\n-a\n+b\n")]
    [InlineData("--- a\n")]
    [InlineData("diff --git \n@@ -99999999999,1 +1 @@\n")]
    [InlineData("diff --git \"a/\\")]
    [InlineData("# agentevals: added \"")]
    [InlineData("diff --cc x\n@@@ -1,1 -1,1 +1,1 @@@\n--a\n++b\n")]
    public void What_is_no_diff_is_empty(string text) => DiffParser.Parse(text).IsEmpty.ShouldBeTrue();

    [Fact]
    public void Garbage_never_throws()
    {
        string[] words =
        [
            "diff --git ",
            "a/x",
            " b/x",
            "\n",
            "--- ",
            "+++ ",
            "@@ -1,3 +1,2 @@",
            "+",
            "-",
            " ",
            "\\",
            "\"",
            "\\303",
            "/dev/null",
            "\r\n",
            "index 0..1 100644\n",
            "rename from ",
            "rename to ",
            "new file mode ",
            "# agentevals: ",
            "size=9",
            "binary ",
            "é",
            "\0",
            "\ud800",
        ];
        var text = Gen.Elements(words).ListOf().Select(string.Concat);

        Prop.ForAll(
                text.ToArbitrary(),
                garbage =>
                {
                    var diff = DiffParser.Parse(garbage);
                    DiffParser.Parse(DiffWriter.Write(diff)).Files.Count.ShouldBe(diff.Files.Count);
                    diff.ToString().ShouldNotBeNull();
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithQuietOnSuccess(true));
    }

    [Fact]
    public async Task A_stream_is_read_with_invalid_bytes_replaced()
    {
        using var stream = new MemoryStream([.. "--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+"u8, 0xff, .. "\n"u8]);

        var diff = await DiffParser.ParseAsync(stream, TestContext.Current.CancellationToken);

        diff.Files.Single().AddedLines.Single().Text.ShouldBe("\uFFFD");
    }

    private static FileChange Single(string text) => DiffParser.Parse(text).Files.ShouldHaveSingleItem();
}
