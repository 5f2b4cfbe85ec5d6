using AgentEvals.Diffs;
using FsCheck;
using FsCheck.Fluent;

namespace AgentEvals.Tests.Diffs;

public sealed class GlobTests
{
    [Theory]
    [InlineData("a.cs", "a.cs")]
    [InlineData("./a.cs", "a.cs")]
    [InlineData("/a.cs", "a.cs")]
    [InlineData("*.cs", "a.cs")]
    [InlineData("*.cs", ".cs")]
    [InlineData("src/*.cs", "src/a.cs")]
    [InlineData("**/*.cs", "a.cs")]
    [InlineData("**/*.cs", "x/y/a.cs")]
    [InlineData("src/**/a.cs", "src/a.cs")]
    [InlineData("src/**/a.cs", "src/x/y/a.cs")]
    [InlineData("src/**/x/**/a.cs", "src/1/x/2/3/a.cs")]
    [InlineData("**/**/a.cs", "x/a.cs")]
    [InlineData("src/**", "src/x/y/a.cs")]
    [InlineData("**", "anything/at/all")]
    [InlineData("**/test", "x/test/y/a.cs")]
    [InlineData("src", "src")]
    [InlineData("src", "src/x/a.cs")]
    [InlineData("src/", "src/x/a.cs")]
    [InlineData("src*/", "src1/x/a.cs")]
    [InlineData("{api,web}", "web/x.ts")]
    [InlineData("{a,b{c,d}}.cs", "bd.cs")]
    [InlineData("{,x}a.cs", "a.cs")]
    [InlineData("?.cs", "ü.cs")]
    [InlineData("[a-c].cs", "b.cs")]
    [InlineData("[!a-c].cs", "d.cs")]
    [InlineData("[^a-c].cs", "d.cs")]
    [InlineData("[]].cs", "].cs")]
    [InlineData("[a-].cs", "-.cs")]
    [InlineData("[{,}].cs", ",.cs")]
    [InlineData("\\*.cs", "*.cs")]
    [InlineData("\\{a\\}", "{a}")]
    [InlineData("a**b", "axyb")]
    [InlineData("with space/ü.txt", "with space/ü.txt")]
    [InlineData("app/[[]id]/page.tsx", "app/[id]/page.tsx")]
    public void The_path_is_meant(string pattern, string path) => Glob.Parse(pattern).IsMatch(path).ShouldBeTrue();

    [Theory]
    [InlineData("a.cs", "b.cs")]
    [InlineData("a.cs", "A.cs")]
    [InlineData("a.cs", "x/a.cs")]
    [InlineData("a.cs", "a.cs2")]
    [InlineData("a.cs", "a.c")]
    [InlineData("*.cs", "x/a.cs")]
    [InlineData("*.cs", "a.csx")]
    [InlineData("src/*", "src/x/a.cs")]
    [InlineData("src/**", "src")]
    [InlineData("src/**", "src2/a.cs")]
    [InlineData("src", "src2/a.cs")]
    [InlineData("**/a.cs", "xa.cs")]
    [InlineData("src/**/a.cs", "src/xa.cs")]
    [InlineData("?.cs", ".cs")]
    [InlineData("a?b", "a/b")]
    [InlineData("a[!x]b", "a/b")]
    [InlineData("[a-c].cs", "d.cs")]
    [InlineData("{api,web}", "webs/x.ts")]
    [InlineData("a**b", "a/b")]
    [InlineData("**/test/*.cs", "test/x/a.cs")]
    public void The_path_is_not_meant(string pattern, string path) => Glob.Parse(pattern).IsMatch(path).ShouldBeFalse();

    [Theory]
    [InlineData("", "The glob is empty.")]
    [InlineData("/", "The glob '/' names nothing. Write '**' for everything.")]
    [InlineData("../x", "The glob '../x' leaves the workspace. Globs are relative to its root and hold no '..'.")]
    [InlineData("src\\a.cs", "The glob 'src\\a.cs' has a backslash. Write forward slashes; a backslash only escapes one of *?[]{}.")]
    [InlineData("[a", "The glob '[a' has an unclosed bracket. Close it, or write '\\[' for the character itself.")]
    [InlineData("{a", "The glob '{a' has an unpaired brace.")]
    [InlineData("a}", "The glob 'a}' has an unpaired brace.")]
    public void What_is_no_glob_is_refused_with_the_reason(string text, string expected)
    {
        Glob.TryParse(text, out _, out var error).ShouldBeFalse();
        error.ShouldBe(expected);
        Should.Throw<FormatException>(() => Glob.Parse(text)).Message.ShouldBe(expected);
    }

    [Fact]
    public void Alternatives_do_not_explode()
    {
        var text = string.Concat(Enumerable.Repeat("{a,b}", 30));

        Glob.TryParse(text, out _, out var error).ShouldBeFalse();
        error.ShouldBe($"The glob '{text}' has more than 1000 alternatives.");
    }

    [Fact]
    public void A_long_row_of_stars_is_no_trap()
    {
        var glob = Glob.Parse(string.Concat(Enumerable.Repeat("*a", 300)) + "b/" + string.Concat(Enumerable.Repeat("**/", 100)) + "c");

        glob.IsMatch(new string('a', 20_000)).ShouldBeFalse();
    }

    [Fact]
    public void Any_text_is_a_glob_or_is_refused_and_matching_never_throws() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>>(),
                ArbMap.Default.ArbFor<NonNull<string>>(),
                (pattern, path) =>
                    Glob.TryParse(pattern.Get, out var glob, out var error) ? glob.IsMatch(path.Get) || error is null : error.Length > 0
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_set_names_the_glob_that_means_the_path()
    {
        var set = GlobSet.Parse("src/**", "*.md");

        set.FirstMatch("README.md")?.Text.ShouldBe("*.md");
        set.IsMatch("src/a.cs").ShouldBeTrue();
        set.IsMatch("docs/a.md").ShouldBeFalse();
        GlobSet.Empty.IsMatch("a").ShouldBeFalse();
        set.ToString().ShouldBe("src/**, *.md");
    }
}
