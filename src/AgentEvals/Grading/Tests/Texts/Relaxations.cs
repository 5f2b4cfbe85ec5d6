using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Options and wildcards that let an assertion of the same name accept more.</summary>
internal static class Relaxations
{
    private static readonly string[] Words =
    [
        "Excluding",
        "ExcludingMissingMembers",
        "WithoutStrictOrdering",
        "IgnoreMember",
        "IgnoreMembers",
        "ScrubLines",
        "ScrubLinesContaining",
        "ScrubMember",
        "ScrubMembers",
        "ignoringFields",
        "ignoringCase",
        "IgnoreFields",
        "IgnoreUnexported",
        "ignoreOrder",
        "ignoreCase",
        "IgnoreCase",
        "OrdinalIgnoreCase",
        "InvariantCultureIgnoreCase",
        "CurrentCultureIgnoreCase",
        "ignoringCollectionOrder",
        "usingRecursiveComparison",
        "EquateApprox",
        "EquateEmpty",
        "SortSlices",
        "WithAnyArguments",
        "IsAny",
        "IsAnyType",
        "Ignored",
        "anyString",
        "anyInt",
        "anyLong",
        "anyList",
        "anything",
        "objectContaining",
        "arrayContaining",
        "stringContaining",
        "stringMatching",
        "any_args",
        "any_order",
        "hash_including",
        "ReceivedWithAnyArgs",
        "DidNotReceiveWithAnyArgs",
        "ANY",
        "check_dtype",
        "check_names",
        "check_like",
        "equal_nan",
        "AllowDerivedTypes",
        "Loose",
        "AutoVerify",
        "WhenTypeIs",
        "IgnoreTopFunction",
        "IgnoreAnyFunction",
        "IgnoreCurrent",
    ];

    private static readonly string[] Sorts = ["OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Order", "Sort"];

    private static readonly string[] Orders = ["InOrder", "InSequence", "inOrder"];

    /// <summary>Whether a double is told that what it expects may come in any order.</summary>
    public static bool TakesAnyOrder(TestMethod method)
    {
        var tokens = method.Tokens;
        for (var index = 0; index + 2 < tokens.Count; index++)
        {
            if (tokens[index] is "MatchExpectationsInOrder" && tokens[index + 2] == "false")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether calls had to come in an order, and all of them are still asked for, in any.</summary>
    public static bool ForgetsOrder(TestMethod old, TestMethod @new) =>
        Ordered(old) > 0 && Ordered(@new) == 0 && old.Calls.Where(call => Array.IndexOf(Orders, call) < 0).All(@new.Calls.Contains);

    private static int Ordered(TestMethod method) => method.Calls.Count(call => Array.IndexOf(Orders, call) >= 0);

    /// <summary>How many there are.</summary>
    public static int Count(TestAssertion assertion)
    {
        var count = 0;
        var (owner, previous) = ("", "");
        var sorting = 0;

        // Which token cancels a call is never asked for.
        foreach (
            var word in CodeWords.Of(
                assertion
                    .Text.Replace("IsAny<CancellationToken>", "", StringComparison.Ordinal)
                    .Replace("Any<CancellationToken>", "", StringComparison.Ordinal)
                    .Replace("A<CancellationToken>", "", StringComparison.Ordinal)
            )
        )
        {
            // How something is sorted before it is compared leaves nothing of it out.
            sorting =
                sorting > 0
                    ? sorting
                        + (
                            word == "(" ? 1
                            : word == ")" ? -1
                            : 0
                        )
                : word == "(" && Array.IndexOf(Sorts, previous) >= 0 ? 1
                : 0;
            if (sorting > 0)
            {
                (owner, previous) = (previous, word);
                continue;
            }

            // Any of a sequence is a question, that of a mock's arguments leaves them open.
            if (
                Array.IndexOf(Words, word) >= 0
                || (word == "_" && previous == "." && owner == ">")
                || (word == "Any" && previous == "." && owner is "Arg" or "It" or ">" or "mock" or "gomock")
                || (word == "any" && previous is "." or "(" or ",")
            )
            {
                count++;
            }

            (owner, previous) = (previous, word);
        }

        return count;
    }
}
