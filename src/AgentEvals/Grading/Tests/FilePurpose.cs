namespace AgentEvals.Grading.Tests;

/// <summary>Tells by its path what a file is for.</summary>
internal static class FilePurpose
{
    private static readonly string[] Folders =
    [
        "test",
        "tests",
        "spec",
        "specs",
        "__tests__",
        "testing",
        "testdata",
        "test-data",
        "e2e",
        "integration-tests",
        "unittests",
        "integrationtests",
        "it",
        "androidtest",
        "testfixtures",
        "__mocks__",
        "__snapshots__",
        "test-dts",
        "dts-test",
        "dtslint",
        "testutil",
        "testutils",
        "testhelper",
        "testhelpers",
        "test_utils",
        "test-utils",
        "testkit",
        "testlib",
        "testsupport",
        "testenv",
        "funtests",
        "functests",
        "systemtests",
        "smoketests",
    ];

    private static readonly string[] Samples =
    [
        "/fixtures/",
        "/__fixtures__/",
        "/testdata/",
        "/test-data/",
        "/data/",
        "/samples/",
        "/resources/",
        "/assets/",
        "/testassets/",
        "/cases/",
    ];

    private static readonly string[] Fixtures = ["/fixtures/", "/__fixtures__/", "/testdata/", "/test-data/"];

    private static readonly string[] TestNames = [".test.", ".spec.", "_test.", "-test.", "test_", "Test.", "Tests."];

    private static readonly string[] Verbs =
    [
        "run",
        "is",
        "create",
        "make",
        "get",
        "find",
        "build",
        "list",
        "add",
        "skip",
        "load",
        "register",
        "execute",
        "start",
        "collect",
    ];

    private static readonly string[] SourceExtensions =
    [
        ".cs",
        ".fs",
        ".vb",
        ".js",
        ".jsx",
        ".ts",
        ".tsx",
        ".mjs",
        ".cjs",
        ".mts",
        ".cts",
        ".vue",
        ".svelte",
        ".astro",
        ".py",
        ".pyx",
        ".pyi",
        ".go",
        ".java",
        ".kt",
        ".kts",
        ".scala",
        ".groovy",
        ".rs",
        ".rb",
        ".php",
        ".swift",
        ".m",
        ".mm",
        ".c",
        ".cc",
        ".cpp",
        ".cxx",
        ".h",
        ".hh",
        ".hpp",
        ".f",
        ".f90",
        ".sql",
        ".lua",
        ".pl",
        ".ex",
        ".exs",
        ".erl",
        ".clj",
        ".dart",
        ".zig",
        ".razor",
        ".cshtml",
        ".xaml",
        ".proto",
        ".r",
        ".jl",
    ];

    /// <summary>Whether it is part of the tests: a test, a helper, a fixture.</summary>
    public static bool IsTest(string path)
    {
        var name = Name(path);
        var bare = name.Contains('.', StringComparison.Ordinal) ? name[..name.LastIndexOf('.')] : name;
        if (
            IsNamedAfterTests(bare)
            || EndsWithAny(
                bare,
                "Specs",
                "Spec",
                "TestBase",
                "Fixture",
                "Scenarios",
                "TestCase",
                "_test",
                "_spec",
                "-test",
                "-spec",
                ".test",
                ".spec",
                "_tests",
                ".tests",
                ".e2e",
                ".cy",
                ".test-d",
                ".spec-d",
                ".tst",
                ".nodetest"
            )
            || bare.StartsWith("test_", StringComparison.Ordinal)
            || bare.StartsWith("test-", StringComparison.Ordinal)
            || bare is "conftest" or "test" or "tests" or "TestHelper" or "spec_helper" or "test_helper"
        )
        {
            return true;
        }

        foreach (var folder in path[..(path.Length - name.Length)].Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (
                Folders.Contains(folder, StringComparer.OrdinalIgnoreCase)
                || EndsWithAny(
                    folder,
                    ".Tests",
                    ".Test",
                    "Tests",
                    "Specs",
                    ".Specs",
                    ".Spec",
                    "-tests",
                    "_tests",
                    "-test",
                    "UnitTest",
                    ".Tests.Shared"
                )
                || folder.StartsWith("Tester", StringComparison.Ordinal)
                || folder.Contains(".Test.", StringComparison.Ordinal)
                || folder.Contains(".Tests.", StringComparison.Ordinal)
                || folder.Contains("Tests_", StringComparison.Ordinal)
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a name says whose tests these are; <c>runTest</c> says what is done with them.</summary>
    private static bool IsNamedAfterTests(string name) =>
        EndsWithAny(name, "Tests", "Test")
        && !Array.Exists(Verbs, verb => name.StartsWith(verb, StringComparison.Ordinal) && name.Length - verb.Length is 4 or 5);

    /// <summary>Whether it stands in a folder of the tests that holds what they work with.</summary>
    public static bool IsSample(string path) =>
        IsTest(path) && Array.Exists(Samples, folder => path.Contains(folder, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it is what tests are run on, a page or a program as much as data, and no test itself: <c>fixtures/shop/index.md</c>.</summary>
    public static bool IsFixture(string path) =>
        Array.Exists(Fixtures, folder => path.Contains(folder, StringComparison.OrdinalIgnoreCase))
        && Name(path) is var name
        && !Array.Exists(TestNames, part => name.Contains(part, StringComparison.Ordinal));

    /// <summary>Whether it is source code of the product.</summary>
    public static bool IsProduct(string path) =>
        IsSource(path) && !IsTest(path) && !Name(path).Equals("AssemblyInfo.cs", StringComparison.Ordinal);

    /// <summary>Whether it is written for people: no test can depend on it.</summary>
    public static bool IsDocument(string path) =>
        EndsWithAny(path.ToLowerInvariant(), ".md", ".mdx", ".rst", ".txt", ".adoc")
        || Name(path).StartsWith("CHANGE", StringComparison.OrdinalIgnoreCase)
        || Name(path).StartsWith("LICENSE", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is source code of any kind.</summary>
    public static bool IsSource(string path) => EndsWithAny(path.ToLowerInvariant(), SourceExtensions);

    /// <summary>The file's name without its folders.</summary>
    public static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static bool EndsWithAny(string text, params ReadOnlySpan<string> ends)
    {
        foreach (var end in ends)
        {
            if (text.EndsWith(end, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
