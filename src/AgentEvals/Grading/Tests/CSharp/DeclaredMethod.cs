using AgentEvals.Grading.Tests.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>A method of one side, and what its attributes say.</summary>
/// <param name="index">Its place among the methods of the side.</param>
/// <param name="syntax">The method.</param>
/// <param name="facts">The types around it.</param>
internal sealed class DeclaredMethod(int index, BaseMethodDeclarationSyntax syntax, TypeFacts facts)
{
    private string[]? _attributes;
    private bool? _isMarked;
    private TestMethod? _head;

    /// <summary>Its place among the methods of the side.</summary>
    public int Index => index;

    /// <summary>The method.</summary>
    public BaseMethodDeclarationSyntax Syntax => syntax;

    /// <summary>The types around it.</summary>
    public TypeFacts Facts => facts;

    /// <summary>The test of the side before that says the same in the same types, itself included; null without.</summary>
    public DeclaredMethod? Same { get; set; }

    /// <summary>How it is read when somebody asks, where both sides have it; null for a method that is read at once.</summary>
    public UnchangedMethod? Rest { get; set; }

    /// <summary>Whether an attribute makes it a test.</summary>
    public bool IsMarked =>
        _isMarked ??= Same is { } same && same != this ? same.IsMarked : Array.Exists(Attributes, TestAttributes.IsMarker);

    /// <summary>Whether its reading depends on nothing but its own text and the types around it: rows of data may come from another member, as may a reason to skip it.</summary>
    public bool StandsAlone =>
        syntax is MethodDeclarationSyntax
        && IsMarked
        && !Array.Exists(Attributes, TestAttributes.IsSource)
        && !Has(NamesMember)
        && !Has(IsReasonNamed)
        && !IsTypeSkippedByName();

    private string[] Attributes =>
        _attributes ??= syntax.AttributeLists.Count == 0 ? [] : [.. TestAttributes.Of(syntax).Select(TestAttributes.Name)];

    /// <summary>Its name, its place and its rows, of no line.</summary>
    /// <param name="rest">How the rest is read.</param>
    public TestMethod Head(UnchangedMethod rest) =>
        _head ??= new TestMethod
        {
            Name = ((MethodDeclarationSyntax)syntax).Identifier.Text,
            Container = facts.Container,
            Signature = TestMethodReader.SignatureOf(syntax),
            Line = 0,
            Cases =
                syntax.AttributeLists.Count == 0
                    ? []
                    : DataRows.Of(
                        syntax,
                        syntax.Parent as TypeDeclarationSyntax,
                        Array.Find(Attributes, TestAttributes.IsMarker) is { } marker && TestAttributes.IsTheory(marker)
                    ),
            Rest = rest,
        };

    /// <summary>Whether one of its own attributes is such. Asked of every test, so nothing is made for it.</summary>
    private bool Has(Func<AttributeSyntax, bool> isMeant)
    {
        foreach (var list in syntax.AttributeLists)
        {
            foreach (var attribute in list.Attributes)
            {
                if (isMeant(attribute))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a constant tells why its type is skipped.</summary>
    private bool IsTypeSkippedByName()
    {
        for (var at = 0; at < facts.Attributes.Count; at++)
        {
            if (IsReasonNamed(facts.Attributes[at]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an argument is the name of a member, as of a list of values: <c>[WithFiles(nameof(Files))]</c>.</summary>
    private static bool NamesMember(AttributeSyntax attribute)
    {
        if (attribute.ArgumentList is { } list)
        {
            foreach (var argument in list.Arguments)
            {
                if (argument.Expression is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } })
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a constant tells the reason of a skip.</summary>
    private static bool IsReasonNamed(AttributeSyntax attribute) =>
        attribute.ArgumentList is not null
        && TestAttributes.SkipArgument(attribute) is IdentifierNameSyntax or MemberAccessExpressionSyntax;
}
