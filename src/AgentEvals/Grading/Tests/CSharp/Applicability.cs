using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>What classes say by an override of where their tests run: <c>protected override bool AppliesTo(Database database)</c>, <c>public override bool SupportsRefunds => false</c>.</summary>
internal static partial class Applicability
{
    /// <summary>One remark for each such member.</summary>
    public static IEnumerable<string> Of(Declarations declarations) =>
        declarations
            .Types.SelectMany(type => type.Members, (type, member) => (Type: type, Member: member))
            .Where(found => found.Member.Modifiers.Any(SyntaxKind.OverrideKeyword))
            .Select(found => Remark(found.Type.Identifier.Text, found.Member))
            .OfType<string>();

    private static string? Remark(string type, MemberDeclarationSyntax member) =>
        member switch
        {
            PropertyDeclarationSyntax property when Says(property.Type, property.Identifier.Text) =>
                $"{type}.{property.Identifier.Text}{Remarks.RunsWhere}{Condition(property.ExpressionBody ?? (SyntaxNode?)property.Initializer ?? property.AccessorList)}",
            MethodDeclarationSyntax method when Says(method.ReturnType, method.Identifier.Text) =>
                $"{type}.{method.Identifier.Text}({TestMethodReader.SignatureOf(method)}){Remarks.RunsWhere}{Condition((SyntaxNode?)method.ExpressionBody ?? method.Body)}",
            _ => null,
        };

    private static bool Says(TypeSyntax type, string name) => CodeText.Of(type) is "bool" or "Boolean" && Names().IsMatch(name);

    /// <summary>What is answered, where it is one expression; the whole body otherwise.</summary>
    private static string Condition(SyntaxNode? body) =>
        body switch
        {
            ArrowExpressionClauseSyntax arrow => CodeText.Of(arrow.Expression),
            EqualsValueClauseSyntax given => CodeText.Of(given.Value),
            BlockSyntax { Statements: [ReturnStatementSyntax { Expression: { } only }] } => CodeText.Of(only),
            AccessorListSyntax { Accessors: [{ Keyword.RawKind: (int)SyntaxKind.GetKeyword } getter] } => Condition(
                (SyntaxNode?)getter.ExpressionBody ?? getter.Body
            ),
            null => "",
            _ => CodeText.Of(body),
        };

    [GeneratedRegex(
        @"^(Applies|Supports|Runs(On|In|With|For|Tests?)|Is(Applicable|Relevant|(Test)?Supported|(Test)?Enabled)|((Should|Can|May|Must|Will)(Be)?|Tests?)(Run|Test|Execute|Skip|Ignore|Exclude)|Skips?|Ignores?|Excludes?|Is(Skipped|Ignored|Disabled|Excluded))([A-Z]\w*)?$",
        PatternRules.Linear
    )]
    private static partial Regex Names();
}
