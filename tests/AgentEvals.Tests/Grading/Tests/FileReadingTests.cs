using AgentEvals.Grading;
using AgentEvals.Grading.Tests;
using AgentEvals.Grading.Tests.Comparison;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.CSharp;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.Tests.Grading.Tests;

public sealed class FileReadingTests
{
    private const string Before = "public class T { [Fact] public void A() { Assert.Equal(1, F()); Assert.True(G()); } }";
    private const string After = "public class T { [Fact] public void A() { Assert.True(G()); } }";

    [Theory]
    [InlineData(typeof(IndexOutOfRangeException))]
    [InlineData(typeof(NullReferenceException))]
    [InlineData(typeof(InsufficientExecutionStackException))]
    [InlineData(typeof(InvalidOperationException))]
    public void A_fault_of_a_parser_leaves_its_file_unread(Type fault)
    {
        var file = FileReading.Of("tests/T.cs", () => Fail(fault));

        file.IsUnread.ShouldBeTrue();
        file.Path.ShouldBe("tests/T.cs");
    }

    [Fact]
    public void The_end_of_memory_is_no_fault_of_a_parser() =>
        Should.Throw<OutOfMemoryException>(() => FileReading.Of("tests/T.cs", () => Fail(typeof(OutOfMemoryException))));

    [Fact]
    public void Sides_that_cannot_be_read_at_once_are_read_alone()
    {
        var (before, after) = FileReading.OfBoth(
            ("old.cs", () => Parsed("old.cs", Before)),
            ("new.cs", () => throw new InvalidOperationException("lost")),
            () => throw new InvalidOperationException("lost")
        );

        before.Methods.ShouldHaveSingleItem().Assertions.Count.ShouldBe(2);
        after.IsUnread.ShouldBeTrue();
        after.Path.ShouldBe("new.cs");
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void A_file_that_is_unread_on_either_side_is_named_and_hides_nothing_of_the_others(bool isOldUnread, bool isNewUnread)
    {
        var unread = new ComparedFile(
            TextChange.Of("tests/Broken.cs", Before, After),
            "tests/Broken.cs",
            "tests/Broken.cs",
            Side("tests/Broken.cs", Before, isOldUnread),
            Side("tests/Broken.cs", After, isNewUnread),
            Before,
            After
        );
        var other = new ComparedFile(
            TextChange.Of("tests/T.cs", Before, After),
            "tests/T.cs",
            "tests/T.cs",
            Parsed("tests/T.cs", Before),
            Parsed("tests/T.cs", After),
            Before,
            After
        );

        var findings = TestComparison.Compare([unread, other], Context());

        findings.ShouldContain(finding =>
            finding.Verdict == Verdict.NeedsReview && finding.Reason.Contains("tests/Broken.cs cannot be read", StringComparison.Ordinal)
        );
        findings
            .Where(finding => finding.Evidence.OfType<Evidence.DiffLine>().Any(line => line.File == "tests/Broken.cs"))
            .ShouldAllBe(finding => finding.Verdict < Verdict.Fail);
        findings.ShouldContain(finding => finding.Verdict == Verdict.Fail && finding.Code == FailureCodes.AssertionWeakened);
    }

    [Fact]
    public void A_test_file_that_is_deleted_unread_is_named()
    {
        var deleted = new ComparedFile(
            TextChange.Of("tests/Broken.cs", Before, null),
            "tests/Broken.cs",
            "tests/Broken.cs",
            Side("tests/Broken.cs", Before, isUnread: true),
            null,
            Before,
            null
        );

        TestComparison.Compare([deleted], Context()).ShouldHaveSingleItem().Reason.ShouldContain("tests/Broken.cs");
    }

    [Fact]
    public void Code_of_a_test_project_that_asserts_nothing_may_be_unread()
    {
        const string Text = "public interface IService { string Read(string a); }";
        var file = new ComparedFile(
            TextChange.Of("tests/IService.cs", Text, Text + " "),
            "tests/IService.cs",
            "tests/IService.cs",
            Side("tests/IService.cs", Text, isUnread: true),
            Side("tests/IService.cs", Text, isUnread: true),
            Text,
            Text + " "
        );

        TestComparison.Compare([file], Context()).ShouldBeEmpty();
    }

    private static TestFile Fail(Type fault) => throw (Exception)Activator.CreateInstance(fault)!;

    private static TestFile Side(string path, string text, bool isUnread) =>
        FileReading.Of(path, () => isUnread ? throw new InvalidOperationException("lost") : Parsed(path, text));

    private static TestFile Parsed(string path, string text) => new CSharpTestParser().Parse(path, text);

    private static ChangeContext Context() =>
        new(
            false,
            true,
            new HashSet<string>(),
            new HashSet<string>(),
            new HashSet<string>(),
            false,
            false,
            new BuildSymbols([], new Lazy<IReadOnlySet<string>>(new HashSet<string>())),
            new Lazy<ProductLosses>(() => new ProductLosses([], []))
        );
}
