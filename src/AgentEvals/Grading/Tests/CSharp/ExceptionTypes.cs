using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>What an expected exception's type pins down.</summary>
internal static class ExceptionTypes
{
    /// <summary>The strength of expecting an exception of a type.</summary>
    public static Strength Strength(AssertionVerb verb, string type) =>
        verb switch
        {
            { IsNegated: true } => Model.Strength.NoThrow,
            _ when IsAny(type) => verb.Strength == Model.Strength.Exact ? Model.Strength.Partial : Model.Strength.Type,
            { Strength: Model.Strength.Type } => Model.Strength.Approximate,
            _ => Model.Strength.Exact,
        };

    /// <summary>Whether any exception is of the type.</summary>
    public static bool IsAny(string type) =>
        Bare(type) is "Exception" or "SystemException" or "ApplicationException" or "object" or "Throwable";

    /// <summary>The type's name without its namespace.</summary>
    public static string Bare(string type) => type.LastIndexOf('.') is >= 0 and var dot ? type[(dot + 1)..] : type;
}
