using AgentEvals.Grading.Tests.Texts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>What attributes say about tests, by their names.</summary>
internal static class TestAttributes
{
    // LinuxIgnore, MonoSkip, NotOnMac: what people name attributes of their own that leave a test out somewhere.
    private static readonly string[] ConditionWords =
    [
        "Ignore",
        "Ignored",
        "Skip",
        "Skipped",
        "Exclude",
        "Excluded",
        "Unless",
        "Only",
        "NotOn",
        "FailsOn",
        "FailsIn",
        "BrokenOn",
        "BrokenIn",
        "FlakyOn",
        "DisabledOn",
        "DisabledIn",
    ];

    // IncludePlatform, MinFrameworkVersion, Requires: what arguments of attributes are called that say where alone a test runs.
    private static readonly string[] PlaceWords =
    [
        "Platform",
        "Platforms",
        "Architecture",
        "Architectures",
        "Framework",
        "Frameworks",
        "Requires",
        "RunOn",
    ];

    // IgnoredFact, DisabledTheory: markers that say of themselves that they never run.
    private static readonly string[] NeverWords = ["Ignored", "Skipped", "Disabled", "Broken", "Quarantined"];

    // DockerAvailableFact, NetworkRequiredTheory: what a test cannot do without.
    private static readonly string[] NeedWords =
    [
        "Available",
        "Required",
        "Requires",
        "Supported",
        "Supports",
        "Installed",
        "Docker",
        "Network",
        "Online",
        "Integration",
        "Environment",
        "Emulator",
        "Database",
        "Elevated",
        "External",
        "Platform",
        "Framework",
        "NetCore",
        "Desktop",
        "Server",
        "Mono",
        "Non",
        "Admin",
        "Live",
        "CI",
        "OS",
        "Windows",
        "Linux",
        "Unix",
        "MacOS",
        "Architecture",
        "X86",
        "X64",
        "Arm",
        "Arm64",
        "Bit",
        "Native",
        "Release",
        "AppVeyor",
        "Helix",
    ];

    /// <summary>The attributes of a declaration.</summary>
    public static IEnumerable<AttributeSyntax> Of(MemberDeclarationSyntax member) =>
        member.AttributeLists.SelectMany(list => list.Attributes);

    /// <summary>The bare name, without namespace, type arguments and <c>Attribute</c>.</summary>
    public static string Name(AttributeSyntax attribute)
    {
        var name = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
            AliasQualifiedNameSyntax alias => alias.Name.Identifier.Text,
            SimpleNameSyntax simple => simple.Identifier.Text,
            _ => attribute.Name.ToString(),
        };
        return name.EndsWith("Attribute", StringComparison.Ordinal) && name.Length > 9 ? name[..^9] : name;
    }

    /// <summary>Whether it makes a method a test.</summary>
    public static bool IsMarker(string name) =>
        !IsNonTest(name)
        && (
            name
                is "Fact"
                    or "Theory"
                    or "Test"
                    or "TestMethod"
                    or "DataTestMethod"
                    or "TestCase"
                    or "TestCaseSource"
                    or "Property"
                    or "Scenario"
                    or "Spec"
                    or "It"
            || name.EndsWith("Fact", StringComparison.Ordinal)
            || name.EndsWith("Theory", StringComparison.Ordinal)
            || name.EndsWith("TestMethod", StringComparison.Ordinal)
            || name.EndsWith("Test", StringComparison.Ordinal)
            || IsFactWith(name)
            || IsFactOn(name)
        );

    /// <summary>Whether it says that a method is no test.</summary>
    public static bool IsNonTest(string name) => name is "NonTest" or "NoTest" or "NotATest" or "NotTest" or "TestIgnore";

    /// <summary>Whether it makes a class a class of tests.</summary>
    public static bool IsClassMarker(string name) =>
        name is "TestFixture" or "TestClass"
        || name.EndsWith("TestClass", StringComparison.Ordinal)
        || name.EndsWith("TestFixture", StringComparison.Ordinal)
        || name == "TestGroup";

    /// <summary>Whether it runs before or after tests.</summary>
    public static bool IsSetUp(string name) =>
        name
            is "SetUp"
                or "OneTimeSetUp"
                or "TestInitialize"
                or "ClassInitialize"
                or "AssemblyInitialize"
                or "Before"
                or "BeforeEach"
                or "TestFixtureSetUp";

    /// <summary>Whether a test needs rows of data.</summary>
    public static bool IsTheory(string name) =>
        name.EndsWith("Theory", StringComparison.Ordinal)
        || name == "DataTestMethod"
        || (name.StartsWith("Theory", StringComparison.Ordinal) && IsFactWith(name));

    /// <summary>Whether it gives a row, or names where rows come from.</summary>
    public static bool IsRow(string name, bool isTheory) =>
        name
            is "InlineData"
                or "TestCase"
                or "DataRow"
                or "Arguments"
                or "Row"
                or "InlineAutoData"
                or "InlineAutoMoqData"
                or "MatrixDataSource"
        || IsSource(name)
        || (isTheory && !IsMarker(name) && !IsTrait(name) && !IsSkip(name) && !IsConditional(name) && !IsNeutral(name));

    /// <summary>Whether its arguments are those of the test, one by one.</summary>
    public static bool IsPlainRow(string name) => name is "InlineData" or "TestCase" or "DataRow" or "Arguments" or "Row";

    /// <summary>Whether its rows stand in a member that it names.</summary>
    public static bool IsSource(string name) =>
        name
            is "MemberData"
                or "ClassData"
                or "TestCaseSource"
                or "DynamicData"
                or "MethodDataSource"
                or "ValueSource"
                or "PropertyData"
                or "ArgumentsProvider"
                or "CombinatorialMemberData"
                or "ClassDataSource";

    /// <summary>Whether it skips always.</summary>
    public static bool IsSkip(string name) =>
        name
            is "Ignore"
                or "Explicit"
                or "Skip"
                or "ActiveIssue"
                or "Disabled"
                or "Quarantined"
                or "QuarantinedTest"
                or "KnownFailure"
                or "KnownBug"
                or "AwaitsFix"
                or "Pending"
                or "NotWorking"
                or "Inconclusive"
        || (IsMarker(name) && Array.Exists(NeverWords, word => HasWord(name, word)));

    /// <summary>Whether a marker that skips always is told where alone it does: <c>[ActiveIssue("1", TestPlatforms.Linux)]</c>, <c>[ActiveIssue(Configuration = "x")]</c>.</summary>
    public static bool IsNarrowed(AttributeSyntax attribute) =>
        Name(attribute) == "ActiveIssue"
        && attribute.ArgumentList?.Arguments.Any(argument =>
            argument.NameEquals?.Name.Identifier.Text is { } name
                ? name is not ("Details" or "Reason" or "Message")
                : argument != attribute.ArgumentList.Arguments[0]
        ) == true;

    /// <summary>Whether it skips under a condition.</summary>
    public static bool IsConditional(string name) =>
        name
            is "OSCondition"
                or "CICondition"
                or "Platform"
                or "PlatformSpecific"
                or "ConditionalClass"
                or "NonParallelizableOn"
                or "ExcludeOn"
                or "RunOn"
                or "ExcludeOnPlatform"
                or "IncludeOnPlatform"
                or "SkipOnPlatform"
                or "OSSkipCondition"
                or "FrameworkSkipCondition"
                or "EnvironmentVariableSkipCondition"
        || name.StartsWith("SkipOn", StringComparison.Ordinal)
        || name.StartsWith("SkipIf", StringComparison.Ordinal)
        || name.StartsWith("SkipWhen", StringComparison.Ordinal)
        || name.StartsWith("SkipUnless", StringComparison.Ordinal)
        || name.StartsWith("RunIf", StringComparison.Ordinal)
        || name.StartsWith("RunOnly", StringComparison.Ordinal)
        || name.StartsWith("Requires", StringComparison.Ordinal)
        || name.StartsWith("OnlyOn", StringComparison.Ordinal)
        || name.EndsWith("Condition", StringComparison.Ordinal)
        || name.StartsWith("IgnoreOn", StringComparison.Ordinal)
        || name.StartsWith("IgnoreIf", StringComparison.Ordinal)
        || IsVersion(name)
        || (!IsMarker(name) && !IsSkip(name) && !IsNeutral(name) && !IsTrait(name) && ConditionWords.Any(word => HasWord(name, word)));

    /// <summary>Whether a marker by its own name runs only somewhere: <c>WindowsOnlyFact</c>, <c>FactOnLinux</c>.</summary>
    public static bool IsConditionalMarker(string name) =>
        IsFactOn(name)
        || name.StartsWith("Conditional", StringComparison.Ordinal)
        || name.StartsWith("Windows", StringComparison.Ordinal)
        || name.StartsWith("Linux", StringComparison.Ordinal)
        || name.StartsWith("Unix", StringComparison.Ordinal)
        || name.StartsWith("Mac", StringComparison.Ordinal)
        || name.Contains("Only", StringComparison.Ordinal)
        || name.Contains("Unless", StringComparison.Ordinal)
        || name.StartsWith("Requires", StringComparison.Ordinal)
        || (name.StartsWith("Skip", StringComparison.Ordinal) && !name.StartsWith("Skippable", StringComparison.Ordinal))
        || name.StartsWith("Manual", StringComparison.Ordinal)
        || name.StartsWith("Local", StringComparison.Ordinal)
        || HasWord(name, "NotOn")
        || NeedWords.Any(word => HasWord(name, word));

    /// <summary>Whether it puts tests into a category.</summary>
    public static bool IsTrait(string name) =>
        name is "Trait" or "Category" or "TestCategory" or "Categories" or "TestProperty" or "CiCategory"
        || name.EndsWith("Category", StringComparison.Ordinal)
        || name.EndsWith("Trait", StringComparison.Ordinal)
        || name.EndsWith("Suite", StringComparison.Ordinal);

    /// <summary>Whether it says by its own name of which kind a test is that another attribute marks: <c>[Fact, UnitTest]</c>.</summary>
    public static bool IsKind(string name) =>
        name is "UnitTest" or "IntegrationTest" or "SystemTest" or "FunctionalTest" or "AcceptanceTest";

    /// <summary>Whether it says by its own name that everyday runs leave the test out, or that its failures do not count: <c>[Nightly]</c>, <c>[OuterLoop]</c>, <c>[SlowTest]</c>.</summary>
    public static bool IsSeldom(string name) => !IsSkip(name) && !IsConditional(name) && Categories.IsSeldom(name);

    /// <summary>The text of an argument by name; null without one.</summary>
    public static ExpressionSyntax? Argument(AttributeSyntax attribute, string name) =>
        attribute
            .ArgumentList?.Arguments.FirstOrDefault(argument =>
                argument.NameEquals?.Name.Identifier.Text == name || argument.NameColon?.Name.Identifier.Text == name
            )
            ?.Expression;

    /// <summary>What an attribute says of why its row or its test is left out: <c>Skip = "slow"</c>, <c>Explicit = true</c>; null where it runs.</summary>
    public static ExpressionSyntax? SkipArgument(AttributeSyntax attribute) =>
        (
            Argument(attribute, "Skip")
            ?? Argument(attribute, "Ignore")
            ?? Argument(attribute, "IgnoreReason")
            ?? Argument(attribute, "IgnoreMessage")
            ?? Argument(attribute, "Explicit")
        )
            is { } reason
        && reason
            is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.FalseLiteralExpression }
            ? reason
            : null;

    /// <summary>Whether an argument by name tells where a test is left out, or alone runs: <c>[PlatformFact(SkipOnMac = true)]</c>, <c>[Test(ExcludePlatform = "Linux")]</c>.</summary>
    public static bool AsksWhere(AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.Any(argument =>
            argument
                is {
                    NameEquals.Name.Identifier.Text: var name,
                    Expression: not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.FalseLiteralExpression }
                }
            && name is not ("Skip" or "Ignore" or "SkipReason")
            && !name.EndsWith("Reason", StringComparison.Ordinal)
            && !name.EndsWith("Message", StringComparison.Ordinal)
            && (Array.Exists(ConditionWords, word => HasWord(name, word)) || Array.Exists(PlaceWords, word => HasWord(name, word)))
        ) == true;

    /// <summary>Whether any attribute says by an argument's name where it holds for a test, by a value that its library lists: <c>[Issue(5, OS = Systems.Mac)]</c>.</summary>
    public static bool NamesPlace(AttributeSyntax attribute) =>
        Name(attribute) is var name
        && !IsNeutral(name)
        && !IsTrait(name)
        && !IsSource(name)
        && attribute.ArgumentList?.Arguments.Any(argument =>
            argument
                is {
                    NameEquals.Name.Identifier.Text: "OS"
                        or "OperatingSystem"
                        or "OperatingSystems"
                        or "Platform"
                        or "Platforms"
                        or "Framework"
                        or "Frameworks"
                        or "Architecture"
                        or "Architectures"
                        or "Runtime",
                    Expression: MemberAccessExpressionSyntax or BinaryExpressionSyntax
                }
        ) == true;

    /// <summary>Whether it names the version from which, or up to which, a test runs: <c>MinServerVersion(9, 1)</c>, <c>MaximumOSVersion("12")</c>.</summary>
    private static bool IsVersion(string name) =>
        name is ['M', ..]
        && (HasWord(name, "Min") || HasWord(name, "Max") || HasWord(name, "Minimum") || HasWord(name, "Maximum"))
        && name.EndsWith("Version", StringComparison.Ordinal);

    /// <summary>Whether a name has a word: not as a part of a longer one.</summary>
    private static bool HasWord(string name, string word) =>
        name.IndexOf(word, StringComparison.Ordinal) is >= 0 and var start
        && (start + word.Length == name.Length || !char.IsAsciiLetterLower(name[start + word.Length]));

    /// <summary>A fact or theory with a word of somebody's own behind it: <c>FactEnvSpecific</c>, <c>TheoryAsync</c>.</summary>
    private static bool IsFactWith(string name) =>
        (name.StartsWith("Fact", StringComparison.Ordinal) && name.Length > 4 && (char.IsUpper(name[4]) || char.IsAsciiDigit(name[4])))
        || (
            name.StartsWith("Theory", StringComparison.Ordinal) && name.Length > 6 && (char.IsUpper(name[6]) || char.IsAsciiDigit(name[6]))
        );

    private static bool IsFactOn(string name) =>
        (
            name.StartsWith("Fact", StringComparison.Ordinal)
            || name.StartsWith("Theory", StringComparison.Ordinal)
            || name.StartsWith("TestOn", StringComparison.Ordinal)
        )
        && (
            name.Contains("On", StringComparison.Ordinal)
            || name.Contains("If", StringComparison.Ordinal)
            || name.Contains("Except", StringComparison.Ordinal)
            || name.Contains("For", StringComparison.Ordinal)
            || name.Contains("Requires", StringComparison.Ordinal)
            || name.Contains("Not", StringComparison.Ordinal)
            || name.Contains("Specific", StringComparison.Ordinal)
            || name.Contains("When", StringComparison.Ordinal)
        );

    private static bool IsNeutral(string name) =>
        name
            is "Timeout"
                or "Description"
                or "Obsolete"
                or "Author"
                or "Owner"
                or "Priority"
                or "WorkItem"
                or "Retry"
                or "Repeat"
                or "Parallelizable"
                or "NonParallelizable"
                or "DoNotParallelize"
                or "SuppressMessage"
                or "MethodImpl"
                or "CombinatorialData"
                or "PairwiseData"
                or "Conditional"
                or "ExpectedException"
                or "Collection"
                or "DebuggerStepThrough"
                or "Order"
                or "UseCulture"
                or "UnsupportedOSPlatform"
                or "SupportedOSPlatform"
                or "DisplayName"
                or "ExcludeFromCodeCoverage"
                or "GitHubWorkItem"
                or "TestOf"
                or "NotNull"
                or "Experimental"
                or "RequiresPreviewFeatures";
}
