using System.Text.Json;
using System.Text.Json.Serialization;
using AgentEvals.Grading.Tests.CSharp;
using AgentEvals.Grading.Tests.Model;
using FsCheck;
using FsCheck.Fluent;

namespace AgentEvals.Tests.Grading.Tests;

/// <summary>Of a changed file the side after is parsed from the side before, and tests that both have are read late: nobody may notice.</summary>
public sealed class BothSidesTests
{
    private static readonly string[] Pieces =
    [
        "[Fact]",
        "[Theory]",
        "[InlineData(1)]",
        "[Fact] public void Added() { Assert.True(Ok()); }",
        "public void Check(int x) => Assert.Equal(1, x);",
        "{",
        "}",
        "(",
        ")",
        ";",
        "\n",
        "\r\n",
        "\r",
        "#if X\n",
        "#endif\n",
        "/*",
        "*/",
        "// no",
        "\"",
        "\"\"\"",
        "class T",
        "abstract",
        "namespace N;",
        "const double Epsilon = 1e-3;",
        "[Trait(\"a\", \"b\")]",
        "using System;",
        "return;",
        "=> 1",
        "1",
        " ",
        "async ",
    ];

    private static readonly JsonSerializerOptions Options = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static readonly string Before =
        "using Xunit;\nnamespace N;\n\n[Trait(\"a\", \"b\")]\npublic class Tests : Base\n{\n    private const double Epsilon = 1e-9;\n\n    public Tests() => Start();\n"
        + string.Concat(
            Enumerable
                .Range(0, 6)
                .Select(i =>
                    $"\n    [Fact]\n    public void Value_{i}()\n    {{\n        var x = Get({i}); // why\n        Assert.Equal({i}, x);\n        Check(x);\n    }}\n"
                )
        )
        + "\n    [Theory]\n    [InlineData(1, 2)]\n    [InlineData(3, 4)]\n    public void Rows(int a, int b) => Assert.Equal(a, b);\n\n    [Theory]\n    [MemberData(nameof(Source))]\n    public void Sourced(int a) => Assert.True(a > 0);\n\n"
        + "    public static IEnumerable<object[]> Source => [[1], [2]];\n\n    private void Check(int x) => Assert.True(x >= 0);\n\n    class Inner\n    {\n        [Fact]\n        public void Hidden() => Assert.True(false);\n    }\n}\n";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Both_sides_read_as_each_alone(string newLine)
    {
        var before = Before.ReplaceLineEndings(newLine);
        var edits =
            from start in Gen.Choose(0, Before.Length)
            from length in Gen.Frequency((3, Gen.Constant(0)), (2, Gen.Choose(1, 40)), (1, Gen.Choose(40, 400)))
            from text in Gen.Elements(Pieces).ArrayOf().Select(string.Concat)
            select (start, length, text);
        Prop.ForAll(edits.ListOf().ToArbitrary(), list => AreTheSame(before, list.Aggregate(before, Edited)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\n    private int field;\r")]
    [InlineData(" ")]
    public void An_edit_between_the_halves_of_a_line_break_is_read(string inserted)
    {
        var before = Before.ReplaceLineEndings("\r\n");
        for (var at = before.IndexOf('\n'); at >= 0; at = before.IndexOf('\n', at + 1))
        {
            Assert.True(AreTheSame(before, before.Insert(at, inserted)), $"inserted at {at}");
            Assert.True(AreTheSame(before.Insert(at, inserted), before), $"removed at {at}");
        }
    }

    [Fact]
    public void A_test_that_did_not_change_knows_what_its_class_derives_from_now() =>
        Assert.True(AreTheSame(Before, Before.Replace(": Base\n", ": Other\n", StringComparison.Ordinal)));

    private static string Edited(string text, (int Start, int Length, string Text) edit)
    {
        var start = Math.Min(edit.Start, text.Length);
        return text.Remove(start, Math.Min(edit.Length, text.Length - start)).Insert(start, edit.Text);
    }

    private static bool AreTheSame(string before, string after)
    {
        var parser = new CSharpTestParser();
        var (left, right) = parser.ParseBoth(("tests/T.cs", before), ("tests/T.cs", after));
        return Whole(left) == Whole(parser.Parse("tests/T.cs", before)) && Whole(right) == Whole(parser.Parse("tests/T.cs", after));
    }

    /// <summary>All that the sides say: first what stands there at once, then what is read late.</summary>
    private static string Whole(TestFile file) =>
        JsonSerializer.Serialize(
            new
            {
                file.ParsedWell,
                file.Tolerances,
                file.BaseTypes,
                file.Inheriting,
                Heads = file.Methods.Select(method => new
                {
                    method.Name,
                    method.Container,
                    method.Signature,
                    method.Line,
                    method.EndLine,
                    method.Cases,
                }),
                Methods = file.Methods.Select(method => (method.Rest?.At(method.Line) ?? method) with { Rest = null }),
            },
            Options
        );
}
