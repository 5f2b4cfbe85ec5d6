using AgentEvals.Grading.Tests.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Reads one method: whether it is a test, whether it runs, and what it asserts.</summary>
/// <param name="method">The method.</param>
/// <param name="facts">The types around it.</param>
/// <param name="regions">The file's conditional compilation.</param>
/// <param name="helpers">Names of the file's methods that assert.</param>
/// <param name="hasMarkers">Whether any method of its type has a test attribute; where none has, public methods of classes of tests are tests.</param>
internal sealed class TestMethodReader(
    BaseMethodDeclarationSyntax method,
    TypeFacts facts,
    ConditionalRegions regions,
    IReadOnlySet<string> helpers,
    bool hasMarkers
)
{
    private static readonly IReadOnlySet<string> NoNames = new HashSet<string>(StringComparer.Ordinal);

    private static readonly string[] SetUpWords = ["SetUp", "Initialize", "BeforeTest", "BeforeEach", "BeforeAll"];

    private readonly List<(string Name, AttributeSyntax Syntax)> _attributes =
    [
        .. TestAttributes.Of(method).Select(attribute => (TestAttributes.Name(attribute), attribute)),
    ];

    /// <summary>Reads it; null for a method that has nothing to do with tests.</summary>
    public TestMethod? Read()
    {
        var marker = _attributes.Find(attribute => TestAttributes.IsMarker(attribute.Name));
        var body = new MethodBodyReader(method, helpers, regions).Read();
        var isStep = marker.Name is null && !hasMarkers && ScenarioSteps.IsOne(method, body);
        var isTest = marker.Name is not null || isStep || IsTestByConvention();
        if (!isTest && !HelperNames.Match(Name, isLast: true, NoNames))
        {
            // A guard in a set-up or a factory is no assertion of a test.
            body.Assertions.RemoveAll(assertion => assertion.Name == "throw" && !HelperNames.Throws(Name, assertion.Text));
        }

        var isSetUp =
            method is ConstructorDeclarationSyntax
            || (method.Modifiers.Any(SyntaxKind.OverrideKeyword) && (method.Body is not null || body.IsEmpty))
            || Name is "InitializeAsync" or "SetUp" or "Initialize"
            || _attributes.Exists(attribute => TestAttributes.IsSetUp(attribute.Name));
        var defaults = isTest ? [] : RowTolerances.Defaults(method).ToList();
        if (
            !isTest
            && body.Assertions.Count == 0
            && body.Skip is null
            && body.ConditionalSkip is null
            && body.Tolerances.Count == 0
            && defaults.Count == 0
            && !isSetUp
            && !(MayBeTest && _attributes.Count > 0)
        )
        {
            return null;
        }

        var span = method.SyntaxTree.GetLineSpan(method.Span);
        var isTheory = marker.Name is not null && TestAttributes.IsTheory(marker.Name);
        var cases = DataRows.Of(method, method.Parent as TypeDeclarationSyntax, isTheory, regions);
        var dead = RegionsOf(marker.Syntax).FirstOrDefault(region => region.IsDead);
        var undiscovered =
            dead is not null ? "compiled out by #if " + dead.Condition
            : isTest ? Undiscovered(marker.Name, cases)
            : null;
        return new TestMethod
        {
            Name = Name,
            Container = facts.Container,
            Signature = SignatureOf(method),
            Marker =
                marker.Name
                ?? (
                    isStep ? ScenarioSteps.Marker
                    : isTest ? facts.Attributes.Select(TestAttributes.Name).FirstOrDefault(TestAttributes.IsClassMarker)
                    : null
                ),
            Line = span.StartLinePosition.Line + 1,
            EndLine = span.EndLinePosition.Line + 1,
            IsHelper = !isTest,
            IsStep = isStep,
            IsHook = !isTest && (body.Skip ?? body.ConditionalSkip) is not null && RunsBeforeTests(),
            IsSetUp = !isTest && RunsBeforeTests(),
            Inherits = isTest ? facts.Bases : [],
            IsOverride = IsOverride,
            IsDiscovered = undiscovered is null,
            UndiscoveredBecause = undiscovered,
            Skip = isTest || MayBeTest || IsToldToSkip ? StaticSkip() ?? body.Skip : body.Skip,
            ConditionalSkip = Join([
                .. isTest || MayBeTest ? ConditionalSkips(marker) : [],
                body.ConditionalSkip,
                .. isTest ? DataRows.LeftOut(method, method.Parent as TypeDeclarationSyntax) : [],
            ]),
            ExpectedFailure = ExpectedFailure(),
            Cases = body.LoopRows.Count == 0 ? cases : [.. cases, .. body.LoopRows],
            GeneratedCases =
                Number("Property", "MaxTest")
                ?? Number("Repeat", null)
                ?? Number("RepeatedFact", null)
                ?? (marker.Name?.EndsWith("Property", StringComparison.Ordinal) == false ? 1 : null),
            Rounds = body.Rounds,
            Retries = Math.Max(body.Retries, Retries()),
            TimeoutMs = _attributes
                .Select(attribute => TestAttributes.Argument(attribute.Syntax, "Timeout"))
                .Select(value => value is null ? null : Literals.Number(value)?.Value)
                .FirstOrDefault(value => value is not null),
            Traits =
            [
                .. _attributes
                    .Select(attribute => attribute.Syntax)
                    .Concat(facts.Attributes)
                    .Where(attribute =>
                        TestAttributes.IsTrait(TestAttributes.Name(attribute))
                        || (
                            attribute != marker.Syntax
                            && (
                                TestAttributes.IsKind(TestAttributes.Name(attribute))
                                || TestAttributes.IsSeldom(TestAttributes.Name(attribute))
                            )
                        )
                    )
                    .Select(CodeText.Of)
                    .Distinct(StringComparer.Ordinal),
            ],
            Assertions = [.. body.Assertions, .. ExpectedException(), .. ExpectedResults.Of(method, marker.Name)],
            Calls = body.Calls,
            SwallowedCalls = body.SwallowedCalls,
            EarlyExitLine = body.EarlyExitLine,
            EarlyExitIsConditional = body.EarlyExitIsConditional,
            IsEmpty = body.IsEmpty,
            Mocks = body.Mocks,
            Tokens = body.Tokens,
            Tolerances = isTest ? [.. body.Tolerances, .. RowTolerances.Of(method)] : [.. body.Tolerances, .. defaults],
        };
    }

    /// <summary>The types of its parameters.</summary>
    public static string SignatureOf(BaseMethodDeclarationSyntax method) =>
        string.Join(',', method.ParameterList.Parameters.Select(parameter => CodeText.Of(parameter.Type)));

    private string Name =>
        method switch
        {
            MethodDeclarationSyntax named => named.Identifier.Text,
            ConstructorDeclarationSyntax constructor => constructor.Modifiers.Any(SyntaxKind.StaticKeyword) ? ".cctor" : ".ctor",
            _ => "",
        };

    /// <summary>Whether a runner calls it before tests: by an attribute, by its name, or because it makes the class of a test.</summary>
    private bool RunsBeforeTests() =>
        _attributes.Exists(attribute => TestAttributes.IsSetUp(attribute.Name))
        || Name is "InitializeAsync" or "SetUp" or "Setup" or "Initialize"
        || (
            method.Modifiers.Any(SyntaxKind.OverrideKeyword)
            && Array.Exists(SetUpWords, word => Name.Contains(word, StringComparison.OrdinalIgnoreCase))
        )
        || (
            method is ConstructorDeclarationSyntax { Identifier.Text: var type }
            && !type.EndsWith("Attribute", StringComparison.Ordinal)
            && !method.Modifiers.Any(SyntaxKind.StaticKeyword)
        );

    private bool IsOverride => method.Modifiers.Any(SyntaxKind.OverrideKeyword);

    /// <summary>Whether it may be a test by the mark of what it overrides: its name is a sentence, as <c>Total_is_the_sum</c>.</summary>
    private bool MayBeTest => IsOverride && Name.TrimStart('_').Contains('_', StringComparison.Ordinal);

    /// <summary>Whether an attribute says why it is skipped: only what makes a test, by whatever name, takes a reason.</summary>
    private bool IsToldToSkip => _attributes.Exists(attribute => TestAttributes.SkipArgument(attribute.Syntax) is not null);

    /// <summary>Whether a comment before it is what made it a test: <c>//[Test]</c>.</summary>
    private bool HasCommentedMarker =>
        method
            .GetLeadingTrivia()
            .Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia))
            .Select(trivia => trivia.ToString().TrimStart('/', ' ', '\t'))
            .Any(text => text is ['[', .. var attribute] && TestAttributes.IsMarker(attribute.Split(']', '(', ',')[0].Trim()));

    /// <summary>Whether its class is one of a library that runs nothing without a mark.</summary>
    private bool NeedsMark => facts.Attributes.Any(attribute => TestAttributes.Name(attribute) is "TestFixture" or "TestClass");

    private bool IsTestByConvention() =>
        !hasMarkers
        && !HasCommentedMarker
        && !NeedsMark
        && method is MethodDeclarationSyntax { ReturnType: var type, TypeParameterList: null }
        && !method.ParameterList.Parameters.Any(parameter =>
            CodeText.Of(parameter.Type) is "Action" or "Func<Task>"
            || CodeText.Of(parameter.Type).StartsWith("Action<", StringComparison.Ordinal)
            || CodeText.Of(parameter.Type).StartsWith("Func<", StringComparison.Ordinal)
        )
        && method.Modifiers.Any(SyntaxKind.PublicKeyword)
        && !method.Modifiers.Any(SyntaxKind.StaticKeyword)
        && !method.Modifiers.Any(SyntaxKind.OverrideKeyword)
        && !method.Modifiers.Any(SyntaxKind.AbstractKeyword)
        && CodeText.Of(type) is "void" or "Task" or "ValueTask"
        && !_attributes.Exists(attribute => TestAttributes.IsSetUp(attribute.Name))
        && method.Parent is ClassDeclarationSyntax { Identifier.Text: var owner }
        && (
            owner.EndsWith("Tests", StringComparison.Ordinal)
            || owner.EndsWith("Test", StringComparison.Ordinal)
            || owner.EndsWith("Specs", StringComparison.Ordinal)
            || owner.EndsWith("Scenarios", StringComparison.Ordinal)
            || facts.Attributes.Any(attribute => TestAttributes.Name(attribute) == "TestGroup")
            || owner.Contains("Tests_", StringComparison.Ordinal)
            || owner.EndsWith("TestsRunner", StringComparison.Ordinal)
            || owner.EndsWith("TestRunner", StringComparison.Ordinal)
        )
        && Name
            is not ("Dispose" or "DisposeAsync" or "InitializeAsync" or "SetUp" or "TearDown" or "Initialize" or "Setup" or "Configure");

    private string? Undiscovered(string? marker, IReadOnlyList<string> cases)
    {
        if (_attributes.Find(attribute => TestAttributes.IsNonTest(attribute.Name)).Name is { } nonTest)
        {
            return $"it is marked [{nonTest}]";
        }

        if (marker is null)
        {
            return null;
        }

        if (
            marker is "Theory"
            && cases.Count == 0
            && !method.Modifiers.Any(SyntaxKind.OverrideKeyword)
            && !method.ParameterList.Parameters.Any(parameter => parameter.AttributeLists.Count > 0)
            && _attributes.TrueForAll(attribute => attribute.Name is "Theory" || TestAttributes.IsTrait(attribute.Name))
        )
        {
            return "its theory has no data";
        }

        var isMSTest = marker.Contains("TestMethod", StringComparison.Ordinal);
        if (
            isMSTest
            && !facts.IsPartial
            && !facts.Attributes.Any(attribute => TestAttributes.IsClassMarker(TestAttributes.Name(attribute)))
        )
        {
            return "its class is no [TestClass]";
        }

        var needsPublicMethod = isMSTest || marker is "Test" or "TestCase" or "TestCaseSource";
        var isNUnit =
            marker is "Test" or "TestCase" or "TestCaseSource" && facts.Hidden?.Contains("abstract", StringComparison.Ordinal) != true;
        return (isNUnit ? null : facts.Hidden)
            ?? (needsPublicMethod && !method.Modifiers.Any(SyntaxKind.PublicKeyword) ? "it is not public" : null);
    }

    private string? StaticSkip()
    {
        foreach (var attribute in _attributes.Select(attribute => attribute.Syntax).Concat(facts.Attributes))
        {
            var name = TestAttributes.Name(attribute);
            if (TestAttributes.IsSkip(name) && !TestAttributes.IsNarrowed(attribute) && !IsOfOneBranch(attribute))
            {
                return CodeText.Of(attribute);
            }

            var isAsked =
                TestAttributes.Argument(attribute, "SkipWhen") is not null || TestAttributes.Argument(attribute, "SkipUnless") is not null;
            if (
                !isAsked
                && TestAttributes.SkipArgument(attribute) is { } reason
                && !Literals.IsNamedNull(reason)
                && (
                    TestAttributes.IsMarker(name)
                    || TestAttributes.IsClassMarker(name)
                    || TestAttributes.IsRow(name, isTheory: false)
                    || IsSkippedByOwn(attribute)
                )
                && !(
                    TestAttributes.IsRow(name, isTheory: false)
                    && _attributes.Exists(other =>
                        TestAttributes.IsRow(other.Name, isTheory: false) && TestAttributes.SkipArgument(other.Syntax) is null
                    )
                )
            )
            {
                return CodeText.Of(attribute);
            }
        }

        return null;
    }

    /// <summary>Whether an attribute of one's own gives the reason, and no row: it is alone of its name, and not named after data.</summary>
    private bool IsSkippedByOwn(AttributeSyntax attribute) =>
        TestAttributes.Argument(attribute, "Explicit") is null
        && TestAttributes.Name(attribute) is var name
        && _attributes.Count(other => other.Name == name) == 1
        && !name.EndsWith("Data", StringComparison.Ordinal)
        && !name.EndsWith("Source", StringComparison.Ordinal);

    private IEnumerable<string?> ConditionalSkips((string? Name, AttributeSyntax? Syntax) marker)
    {
        if (marker is { Name: { } name, Syntax: { } syntax })
        {
            // [ConditionalFact] alone on an override says no more than the mark of what it overrides.
            if (TestAttributes.IsConditionalMarker(name) && !(IsOverride && syntax.ArgumentList is null))
            {
                yield return CodeText.Of(syntax);
            }
            else if (
                TestAttributes.Argument(syntax, "SkipWhen") is not null
                || TestAttributes.Argument(syntax, "SkipUnless") is not null
                || TestAttributes.Argument(syntax, "SkipExceptions") is not null
                || syntax.ArgumentList?.Arguments.Any(argument => argument.Expression is TypeOfExpressionSyntax) == true
                || TestAttributes.AsksWhere(syntax)
            )
            {
                yield return CodeText.Of(syntax);
            }
        }

        foreach (var attribute in _attributes.Select(attribute => attribute.Syntax).Concat(facts.Attributes))
        {
            if (
                TestAttributes.IsConditional(TestAttributes.Name(attribute))
                || TestAttributes.IsNarrowed(attribute)
                || (attribute != marker.Syntax && TestAttributes.NamesPlace(attribute))
                || (TestAttributes.IsSkip(TestAttributes.Name(attribute)) && IsOfOneBranch(attribute))
                || (
                    attribute != marker.Syntax
                    && TestAttributes.IsPlainRow(TestAttributes.Name(attribute))
                    && TestAttributes.AsksWhere(attribute)
                )
            )
            {
                yield return CodeText.Of(attribute);
            }
        }

        foreach (var region in RegionsOf(marker.Syntax))
        {
            if (!region.IsDead && !region.Others.Contains(Name, StringComparison.Ordinal))
            {
                yield return "#if " + region.Condition;
            }
        }
    }

    /// <summary>Whether a mark stands in one branch of an <c>#if</c>, in another one of which the test is marked and does not skip.</summary>
    private bool IsOfOneBranch(AttributeSyntax attribute) =>
        method is MethodDeclarationSyntax named
        && regions.Around(attribute, named.Identifier) is { Others.Length: > 0 } branch
        && BranchMarks.RunTheTest(branch.Others);

    /// <summary>The branches of conditional compilation in which it stands, and the one of what makes it a test: another attribute may be for some targets only.</summary>
    private IEnumerable<ConditionalRegion> RegionsOf(AttributeSyntax? marker) =>
        regions.IsEmpty
            ? []
            : new[] { marker?.Span, (method as MethodDeclarationSyntax)?.Identifier.Span ?? method.Span }
                .OfType<TextSpan>()
                .SelectMany(span => regions.At(method.SyntaxTree.GetLineSpan(span).StartLinePosition.Line))
                .Distinct();

    private string? ExpectedFailure() =>
        _attributes.Find(attribute => attribute.Name is "ExpectedException" && ExpectsAnything(attribute.Syntax)).Syntax is { } syntax
            ? CodeText.Of(syntax)
            : null;

    private static bool ExpectsAnything(AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments is not [{ Expression: TypeOfExpressionSyntax type }, ..]
        || ExceptionTypes.IsAny(CodeText.Of(type.Type));

    private IEnumerable<TestAssertion> ExpectedException()
    {
        foreach (var (name, syntax) in _attributes)
        {
            var type =
                name == "ExpectedException"
                    ? syntax
                        .ArgumentList?.Arguments.Select(argument => argument.Expression)
                        .OfType<TypeOfExpressionSyntax>()
                        .FirstOrDefault()
                    : null;
            if (type is not null)
            {
                yield return new TestAssertion
                {
                    Line = syntax.SyntaxTree.GetLineSpan(syntax.Span).StartLinePosition.Line + 1,
                    Text = CodeText.Of(syntax),
                    Name = "Throws",
                    Strength = ExceptionTypes.IsAny(CodeText.Of(type.Type)) ? Strength.Type : Strength.Exact,
                    Expected = ExceptionTypes.Bare(CodeText.Of(type.Type)),
                    ExpectedIsLiteral = true,
                };
            }
        }
    }

    private int Retries()
    {
        foreach (
            var (name, syntax) in _attributes.Concat(facts.Attributes.Select(attribute => (TestAttributes.Name(attribute), attribute)))
        )
        {
            if (name.Contains("Retry", StringComparison.Ordinal) || name.Contains("Flaky", StringComparison.Ordinal))
            {
                var given = syntax
                    .ArgumentList?.Arguments.Select(argument => Literals.Number(argument.Expression))
                    .FirstOrDefault(number => number is not null);
                return given is var (count, _) ? (int)Math.Clamp(count, 1, 1_000_000) : 1;
            }
        }

        return 0;
    }

    private long? Number(string attribute, string? argument)
    {
        var syntax = _attributes.Find(candidate => candidate.Name == attribute).Syntax;
        var value =
            syntax is null ? null
            : argument is null ? syntax.ArgumentList?.Arguments.FirstOrDefault()?.Expression
            : TestAttributes.Argument(syntax, argument);
        return Literals.Number(value) is var (number, _) ? (long)Math.Clamp(number, 0, int.MaxValue) : null;
    }

    private static string? Join(IReadOnlyList<string?> parts) =>
        parts.OfType<string>().ToList() is { Count: > 0 } texts ? string.Join("; ", texts) : null;
}
