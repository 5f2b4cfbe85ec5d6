using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>What stands in a file outside of its methods.</summary>
internal static partial class FileFacts
{
    /// <summary>Tolerances in fields and properties.</summary>
    public static IEnumerable<TestTolerance> FieldTolerances(Declarations declarations)
    {
        foreach (var declaration in declarations.Variables)
        {
            if (declaration.Initializer?.Value is not { } value)
            {
                continue;
            }

            foreach (var tolerance in Tolerances.Of(declaration, value))
            {
                yield return tolerance;
            }
        }

        foreach (var property in declarations.Properties)
        {
            if (Tolerances.Of(property) is { } tolerance)
            {
                yield return tolerance;
            }
        }
    }

    /// <summary>Names of the types that its concrete types derive from.</summary>
    public static IEnumerable<string> BaseTypes(Declarations declarations) =>
        declarations
            .Types.Where(type => !type.Modifiers.Any(SyntaxKind.AbstractKeyword) && type.BaseList is not null)
            .SelectMany(type => type.BaseList!.Types)
            .Select(type => NameOf(type.Type));

    /// <summary>Concrete classes that are named after tests and derive from a class that is too: they run what it declares.</summary>
    public static IEnumerable<DerivedClass> Derived(Declarations declarations) =>
        declarations
            .Types.OfType<ClassDeclarationSyntax>()
            .Where(type =>
                IsNamedAfterTests(type.Identifier.Text) && !type.Modifiers.Any(SyntaxKind.AbstractKeyword) && type.BaseList is not null
            )
            .Select(type => (Type: type, Base: NameOf(type.BaseList!.Types[0].Type)))
            .Where(found => found.Base.Contains("Test", StringComparison.Ordinal) || IsNamedAfterTests(found.Base))
            .Select(found => new DerivedClass(
                found.Type.SyntaxTree.GetLineSpan(found.Type.Identifier.Span).StartLinePosition.Line + 1,
                found.Type.Identifier.Text,
                found.Base,
                found.Type.Members.OfType<MethodDeclarationSyntax>().Any(method => method.AttributeLists.Count > 0),
                found.Type.Modifiers.Any(SyntaxKind.InternalKeyword) || found.Type.Modifiers.Any(SyntaxKind.PrivateKeyword)
            ));

    private static bool IsNamedAfterTests(string name) =>
        name.EndsWith("Tests", StringComparison.Ordinal)
        || name.EndsWith("Test", StringComparison.Ordinal)
        || name.EndsWith("Specs", StringComparison.Ordinal)
        || name.EndsWith("Facts", StringComparison.Ordinal);

    /// <summary>The bare name of a type.</summary>
    public static string NameOf(TypeSyntax type) =>
        type switch
        {
            SimpleNameSyntax simple => simple.Identifier.Text,
            QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
            _ => type.ToString(),
        };

    /// <summary>Concrete classes that derive from one and of whose methods none is marked as a test.</summary>
    public static IEnumerable<InheritingClass> Inheriting(Declarations declarations, IReadOnlySet<SyntaxNode?> marked) =>
        declarations
            .Types.OfType<ClassDeclarationSyntax>()
            .Where(type =>
                type.BaseList is not null
                && type.AttributeLists.Count > 0
                && !type.Modifiers.Any(SyntaxKind.AbstractKeyword)
                && !marked.Contains(type)
            )
            .Select(type => new InheritingClass(
                type.SyntaxTree.GetLineSpan(type.Identifier.Span).StartLinePosition.Line + 1,
                type.Identifier.Text,
                [.. TestAttributes.Of(type).Where(attribute => TestAttributes.IsTrait(TestAttributes.Name(attribute))).Select(CodeText.Of)],
                TestAttributes
                    .Of(type)
                    .Where(attribute => TestAttributes.IsSkip(TestAttributes.Name(attribute)))
                    .Select(CodeText.Of)
                    .FirstOrDefault()
            ));

    /// <summary>The elements of collections whose names say that what they hold is skipped.</summary>
    public static IEnumerable<string> SkipLists(SyntaxNode root, string text) =>
        !HasSkipWord(text) || !SkipLists().IsMatch(text)
            ? []
            : Named(root, SkipNames())
                .Where(list => !OtherThings().IsMatch(list.Name))
                .SelectMany(list =>
                    DataElements.Listed(list.Value).Select(element => SkippedBy(list.Name, list.Value!, element) + CodeText.Of(element))
                );

    /// <summary>What a remark about an element of a list begins with: a list of cases is known by its type as well.</summary>
    private static string SkippedBy(string name, ExpressionSyntax list, SyntaxNode element) =>
        IsOfCases(name, list, element) && list.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { Identifier.Text: var type }
            ? $"{type}.{name}{Remarks.SkipsCase}"
            : name + " skips ";

    /// <summary>Whether a list that stands outside of all bodies names cases in quotes, by a name of its own that says so.</summary>
    private static bool IsOfCases(string name, ExpressionSyntax list, SyntaxNode element) =>
        CaseLists().IsMatch(name)
        && element is LiteralExpressionSyntax or ExpressionElementSyntax { Expression: LiteralExpressionSyntax }
        && list.FirstAncestorOrSelf<MemberDeclarationSyntax>() is FieldDeclarationSyntax or PropertyDeclarationSyntax;

    [GeneratedRegex(
        "(ignored?|skip(ped)?|excluded?|quarantined?|disabled|flaky|known_?fail(ing|ure)?)_?(list|tests?|cases?|scenarios?)$|(tests?|cases?|scenarios?)_?to_?(skip|ignore|exclude)",
        PatternRules.LinearAnyCase
    )]
    private static partial Regex CaseLists();

    /// <summary>What variables and properties of a name hold.</summary>
    private static IEnumerable<(string Name, ExpressionSyntax? Value)> Named(SyntaxNode root, Regex names) =>
        root.DescendantNodes(node => node is not ExpressionSyntax)
            .Select(node =>
                node switch
                {
                    VariableDeclaratorSyntax variable => (variable.Identifier.Text, variable.Initializer?.Value),
                    PropertyDeclarationSyntax property => (
                        property.Identifier.Text,
                        property.Initializer?.Value ?? property.ExpressionBody?.Expression
                    ),
                    _ => ("", null),
                }
            )
            .Where(found => found.Item2 is not null && names.IsMatch(found.Item1));

    /// <summary>Settings of libraries by which all comparisons leave something out, or accept whatever comes.</summary>
    public static IEnumerable<string> Relaxing(SyntaxNode root, string text) =>
        !text.Contains("VerifierSettings.", StringComparison.Ordinal)
        && !text.Contains("AssertionOptions.", StringComparison.Ordinal)
        && !text.Contains("AssertionConfiguration.", StringComparison.Ordinal)
            ? []
            : root.DescendantNodes()
                .OfType<InvocationExpressionSyntax>()
                .Where(call =>
                    call.Expression
                        is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax } member
                    && (
                        member.Name.Identifier.Text
                            is "AutoVerify"
                                or "IgnoreMember"
                                or "IgnoreMembers"
                                or "IgnoreMembersWithType"
                                or "ScrubMember"
                                or "ScrubMembers"
                        || (
                            member.Name.Identifier.Text is "AssertEquivalencyUsing" or "Modify"
                            && CodeText.Of(call).Contains("Excluding", StringComparison.Ordinal)
                        )
                    )
                    && CodeText.Of(member.Expression)
                        is "VerifierSettings"
                            or "AssertionOptions"
                            or "AssertionConfiguration.Current.Equivalency"
                )
                .Select(call => Remarks.Relaxes + CodeText.Of(call));

    /// <summary>Attributes of the assembly by which its tests are skipped, or run somewhere only: <c>[assembly: SkipOnPlatform(TestPlatforms.Browser, "no files")]</c>.</summary>
    public static IEnumerable<string> AssemblySkips(CompilationUnitSyntax root) =>
        root
            .AttributeLists.Where(list => list.Target?.Identifier.Text == "assembly")
            .SelectMany(list => list.Attributes)
            .Where(attribute =>
                TestAttributes.Name(attribute) is var name && (TestAttributes.IsSkip(name) || TestAttributes.IsConditional(name))
            )
            .Select(attribute => Remarks.OfAssembly + CodeText.Of(attribute));

    /// <summary>What attributes of one's own say in a property of why the tests that they mark are skipped.</summary>
    public static IEnumerable<string> SkipProperties(Declarations declarations) =>
        declarations
            .Types.Where(type => type.BaseList is not null && type.Identifier.Text.EndsWith("Attribute", StringComparison.Ordinal))
            .SelectMany(type =>
                type.Members.OfType<PropertyDeclarationSyntax>()
                    .Where(property =>
                        property.Identifier.Text == "Skip"
                        && (
                            property.ExpressionBody is not null
                            || property.AccessorList?.Accessors.Any(accessor =>
                                accessor.Body is not null || accessor.ExpressionBody is not null
                            ) == true
                        )
                    )
                    .Select(property =>
                        $"{type.Identifier.Text}{Remarks.SkipsBy}{CodeText.Of((SyntaxNode?)property.ExpressionBody ?? property.AccessorList)}"
                    )
            );

    /// <summary>The elements of collections by which names are left out: those called so and asked whether they contain something.</summary>
    public static IEnumerable<string> ExclusionLists(SyntaxNode root, string text) =>
        !text.Contains(".Contains(", StringComparison.Ordinal) || !Exclusions().IsMatch(text)
            ? []
            : Named(root, ExclusionNames())
                .Where(list => text.Contains(list.Name + ".Contains(", StringComparison.Ordinal))
                .SelectMany(list =>
                    DataElements.Listed(list.Value).Select(element => $"{list.Name}{Remarks.LeavesOut}{CodeText.Of(element)}")
                );

    /// <summary>What a list leaves out that is no test, by its name: <c>ToSkipEnvironmentVariables</c>.</summary>
    [GeneratedRegex("(Variable|EnvVar|Header|Propert(y|ie)|Column|Assembl(y|ie)|Namespace)s?$", PatternRules.Linear)]
    private static partial Regex OtherThings();

    [GeneratedRegex(
        "Skip|^_?skip|Quarantine|KnownFail|Flaky|TestsToIgnore|[Ii]gnored(Tests|Cases)|[Ii]gnore_?[Ll]ist",
        PatternRules.Linear
    )]
    private static partial Regex SkipNames();

    [GeneratedRegex(
        "[Ii]gnor|[Ee]xclu|[Ee]xempt|[Uu]nsupported|[Nn]otSupported|[Kk]nown(Issue|Bug|Broken|Problem)|[Bb]roken",
        PatternRules.Linear
    )]
    private static partial Regex ExclusionNames();

    [GeneratedRegex(
        @"([Ii]gnor|[Ee]xclu|[Ee]xempt|[Uu]nsupported|[Nn]otSupported|[Kk]nown(Issue|Bug|Broken|Problem)|[Bb]roken)\w*\s*(\{\s*get;[^}=]*\}\s*)?=>?\s*(new\b|\[|\{)",
        PatternRules.Linear
    )]
    private static partial Regex Exclusions();

    private static bool HasSkipWord(string text)
    {
        foreach (
            var word in (ReadOnlySpan<string>)
                ["kip", "Quarantine", "KnownFail", "Flaky", "TestsToIgnore", "gnored", "gnoreList", "gnore_list"]
        )
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // Few files have any: a look at the text saves a walk over the tree.
    [GeneratedRegex(
        @"(Skip|skip|Quarantine|KnownFail|Flaky|TestsToIgnore|[Ii]gnored(Tests|Cases)|[Ii]gnore_?[Ll]ist)\w*\s*(\{\s*get;[^}=]*\}\s*)?=>?\s*(new\b|\[|\{)",
        PatternRules.Linear
    )]
    private static partial Regex SkipLists();

    /// <summary>Whether the parser lost its way.</summary>
    public static bool IsBroken(SyntaxNode root) =>
        root.ContainsDiagnostics
        && root.GetDiagnostics().Take(1_000).Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) > 20;
}
