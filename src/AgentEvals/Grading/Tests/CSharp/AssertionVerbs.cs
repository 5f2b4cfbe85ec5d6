using System.Collections.Frozen;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>The verbs of xUnit, NUnit, MSTest, TUnit, Shouldly, FluentAssertions and their kin, reduced to one vocabulary.</summary>
internal static class AssertionVerbs
{
    private static readonly FrozenDictionary<string, Strength> Known = Table().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Reads a name such as <c>ShouldNotBeNull</c>, <c>AreEqual</c>, <c>BeGreaterThan</c>; null when it is no known verb.</summary>
    public static AssertionVerb? Find(string name)
    {
        var words = Words(name);
        var isNegated = false;
        var key = "";
        foreach (var word in words)
        {
            switch (word)
            {
                case "should"
                or "assert"
                or "is"
                or "are"
                or "be"
                or "have"
                or "has"
                or "does"
                or "do"
                or "did"
                or "a"
                or "an"
                or "to" when key.Length == 0:
                case "async":
                    break;
                case "not" or "doesn" or "isn" or "no" when key.Length == 0:
                    isNegated = true;
                    break;
                default:
                    key += word;
                    break;
            }
        }

        if (key.Length == 0)
        {
            // Be, ShouldBe, NotBe.
            key = name.Contains("Be", StringComparison.Ordinal) ? "equal" : "";
        }

        return Known.TryGetValue(key, out var strength) ? new AssertionVerb(key, isNegated ? Negated(key) : strength, isNegated) : null;
    }

    /// <summary>True for verbs whose first argument, and not the second, is what is expected.</summary>
    public static bool ExpectedComesFirst(string key) =>
        key
            is "equal"
                or "equals"
                or "strictequal"
                or "same"
                or "sameas"
                or "equivalent"
                or "contains"
                or "startswith"
                or "endswith"
                or "matches"
                or "match"
                or "subset"
                or "superset"
                or "propersubset"
                or "propersuperset"
                or "sequenceequal"
                or "elementsequal";

    private static Strength Negated(string key) =>
        key switch
        {
            "null" or "empty" or "nullorempty" or "nullorwhitespace" or "default" or "nullorblank" or "blank" => Strength.Presence,
            "throw" or "throws" or "throwexactly" or "throwsexactly" or "throwexception" or "throwsexception" or "raise" =>
                Strength.NoThrow,
            "contain"
            or "contains"
            or "startwith"
            or "startswith"
            or "endwith"
            or "endswith"
            or "match"
            or "matches"
            or "matchregex"
            or "inrange"
            or "containkey" => Strength.Partial,
            "true" or "false" => Strength.Condition,
            _ => Strength.Type,
        };

    private static IEnumerable<KeyValuePair<string, Strength>> Table()
    {
        foreach (var (strength, verbs) in Groups())
        {
            foreach (var verb in verbs.Split(' '))
            {
                yield return KeyValuePair.Create(verb, strength);
            }
        }
    }

    private static IEnumerable<(Strength Strength, string Verbs)> Groups()
    {
        yield return (
            Strength.Exact,
            "equal equals equalto zero strictequal same sameas sequenceequal sequenceequalto null empty nullorempty nullorwhitespace nullorblank blank default "
                + "single singleitem containsingle count length lengthof exactly throw throws throwexactly throwsexactly throwexception throwsexception withmessage withparametername "
                + "withparamname withinnerexception withinner withinnerexceptionexactly matchapproved matchsnapshot matchinlinesnapshot allbeequalto matchobject "
                + "key value property equalcollections elementsequal"
        );
        yield return (Strength.Condition, "true false containinorder containinconsecutiveorder collection containexactly bytrue");
        yield return (
            Strength.Approximate,
            "equivalent equivalentto equivalentof allbeequivalentto approximately closeto closetotime type oftype typeof exactinstanceof exacttype instanceofexactly "
                + "equalwithin equalwithtolerance allowing equivalentcollections containequivalentof almostequal almostequalto"
        );
        yield return (
            Strength.Partial,
            "contain contains containkey containkeys containvalue containkeyandvalue keyandvalue onlycontain startwith startswith endwith endswith match matches matchregex matching "
                + "subset subsetof superset supersetof propersubset propersuperset inrange between greater greaterthan greaterorequal greaterorequalto greaterthanorequal "
                + "greaterthanorequalto less lessthan lessorequal lessorequalto lessthanorequal lessthanorequalto positive negative above below atleast atmost before after "
                + "onorbefore onorafter sameday all allsatisfy allbe satisfy satisfyrespectively satisfyallconditions unique onlyhaveuniqueitems inorder inascendingorder indescendingorder "
                + "ordered where any exactlyone countgreaterthan countlessthan countgreaterthanorequalto countlessthanorequalto member "
                + "intersectwith ordinalcontains completewithin completein executewithin lessthanone containonly distinct allitemsareunique"
        );
        yield return (
            Strength.Type,
            "instanceof instanceoftype assignablefrom assignableto derivedfrom oneof anyof throwany throwsany catch raise raises raisesany propertychanged attribute implement "
                + "allitemsareinstancesoftype"
        );
        yield return (Strength.Presence, "hasvalue exist exists allitemsarenotnull");
        yield return (Strength.NoThrow, "throwafter completes");
    }

    private static List<string> Words(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var index = 1; index <= name.Length; index++)
        {
            if (index == name.Length || (char.IsUpper(name[index]) && !char.IsUpper(name[index - 1])))
            {
                words.Add(name[start..index].ToLowerInvariant());
                start = index;
            }
        }

        return words;
    }
}
