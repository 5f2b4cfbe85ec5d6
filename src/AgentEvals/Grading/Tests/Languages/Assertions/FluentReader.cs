using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Assertions;

/// <summary>Reads assertions that read like a sentence: <c>expect(x).not.toBe(1)</c>, <c>assertThat(x, is(1))</c>, <c>expect(x).to eq 1</c>.</summary>
internal sealed class FluentReader(SourceTokens source, AssertionVocabulary vocabulary, CallReader calls, RuleReader rules)
{
    private const int MaximumNesting = 8;

    /// <summary>The assertions of a chain whose root is the link given.</summary>
    public List<AssertionDraft> Read(CallChain chain, int root)
    {
        var segment = chain.Segments[root];
        var arguments = ArgumentReader.Split(source, segment.Arguments);
        var subject =
            !segment.Lambda.IsEmpty ? segment.Lambda
            : arguments.Count > 0 ? arguments[0]
            : default;
        if (arguments.Count >= 2 && root == chain.Segments.Count - 1)
        {
            // assertThat(x, is(1)), with or without a reason before it.
            var value = arguments.Count >= 3 && source[arguments[0].Start].Kind == TokenKind.Text ? arguments[1] : arguments[0];
            return ReadMatcher(chain.Range, arguments[^1], new Sentence(value), 0);
        }

        return ReadLinks(chain, root + 1, new Sentence(subject));
    }

    /// <summary>The assertions that the links from the index on make about a subject.</summary>
    public List<AssertionDraft> ReadLinks(CallChain chain, int from, Sentence sentence)
    {
        var drafts = new List<AssertionDraft>();
        for (var i = from; i < chain.Segments.Count; i++)
        {
            var link = chain.Segments[i];
            sentence = ReadLink(chain, link, sentence, drafts);
        }

        if (drafts.Count == 0)
        {
            drafts.Add(Unknown(chain, from, sentence));
        }

        return drafts;
    }

    private Sentence ReadLink(CallChain chain, CallSegment link, Sentence sentence, List<AssertionDraft> drafts)
    {
        if (vocabulary.Negations.Contains(link.Name))
        {
            sentence = sentence with { IsNegated = !sentence.IsNegated };
        }

        if (link.Name is "resolves" or "rejects" or "eventually" or "poll")
        {
            return sentence with { IsAsynchronous = true };
        }

        if (link is { Name: "lengthOf", IsCall: false })
        {
            // What follows is asked of the length: lengthOf.above(0).
            return sentence with { Path = sentence.Path + ".length" };
        }

        if (vocabulary.Loosening.Contains(link.Name))
        {
            Loosen(drafts);
            return sentence with { IsLoosened = true };
        }

        if (vocabulary.MatcherLinks.Contains(link.Name) && !link.Arguments.IsEmpty)
        {
            drafts.AddRange(ReadMatcher(chain.Range, link.Arguments, sentence, 0));
            return sentence;
        }

        if (
            vocabulary.Matchers.Find(link.Name) is { } rule
            && (link.IsCall || !(vocabulary.Fillers.Contains(link.Name) || vocabulary.Idle.Contains(link.Name)))
        )
        {
            // The type of what was thrown is what an assertion on a throw is about.
            var isThrown = rule.Strength == Strength.Type && chain.First.Name.Contains("Thrown", StringComparison.Ordinal);
            drafts.AddRange(Apply(chain.Range, link, isThrown ? rule with { Strength = Strength.Exact } : rule, sentence));
            return sentence;
        }

        if (
            vocabulary.Fillers.Contains(link.Name)
            || vocabulary.Negations.Contains(link.Name)
            || vocabulary.MatcherLinks.Contains(link.Name)
        )
        {
            return sentence;
        }

        return sentence with
        {
            Path = sentence.Path + "." + link.Name + (link.IsCall ? "(" + CodeText.Join(source, link.Arguments) + ")" : ""),
        };
    }

    /// <summary>The assertions that a matcher makes about a subject.</summary>
    public List<AssertionDraft> ReadMatcher(TokenRange whole, TokenRange matcher, Sentence sentence, int depth)
    {
        matcher = CodeText.Strip(source, matcher);
        if (matcher.IsEmpty || !source[matcher.Start].IsWord || CodeText.IsLiteral(source, matcher))
        {
            // should == 5, be > 3, or a value in the place of a matcher.
            return [Equality(whole, matcher, sentence)];
        }

        var chain = calls.Read(matcher.Start);
        for (var i = 0; i < chain.Segments.Count; i++)
        {
            var link = chain.Segments[i];
            var isNegation = vocabulary.Negations.Contains(link.Name);
            sentence = isNegation ? sentence with { IsNegated = !sentence.IsNegated } : sentence;
            if ((isNegation || vocabulary.MatcherLinks.Contains(link.Name)) && !link.Arguments.IsEmpty && depth < MaximumNesting)
            {
                return ReadMatcher(whole, link.Arguments, sentence, depth + 1);
            }

            if (vocabulary.Conjunctions.Contains(link.Name) && !sentence.IsNegated && depth < MaximumNesting)
            {
                return [.. ArgumentReader.Split(source, link.Arguments).SelectMany(part => ReadMatcher(whole, part, sentence, depth + 1))];
            }

            var isBareBe = link is { Name: "be", IsCall: false };
            if (!isBareBe && vocabulary.Matchers.Find(link.Name) is { } rule)
            {
                return WithRest(Apply(whole, link, rule, sentence), chain, i);
            }
        }

        if (source[matcher.Start].Text == "be" && chain.Range.End < matcher.End)
        {
            var bound = matcher with { Start = chain.Range.End };
            return
            [
                Draft(whole, "be", source.Is(bound.Start, "==") ? Strength.Exact : Strength.Partial, sentence) with
                {
                    Expected = CodeText.Join(source, bound),
                    ExpectedIsLiteral = CodeText.IsLiteral(source, bound),
                },
            ];
        }

        var isPredicate =
            chain.Last.Name.StartsWith("be_", StringComparison.Ordinal) || chain.Last.Name.StartsWith("have_", StringComparison.Ordinal);
        var strength = depth > 0 && !isPredicate ? Strength.Exact : Strength.Condition;
        return [Draft(whole, chain.Last.Name, strength, sentence) with { Expected = CodeText.Join(source, matcher) }];
    }

    /// <summary>Further links of a matcher: <c>be_within(1).of(x)</c>, <c>receive(:m).with(1).once</c>.</summary>
    private List<AssertionDraft> WithRest(List<AssertionDraft> drafts, CallChain chain, int at)
    {
        if (at + 1 >= chain.Segments.Count)
        {
            return drafts;
        }

        var links = chain.Segments.Skip(at + 1).ToList();
        var rest = new TokenRange(links[0].Index, chain.Range.End);
        var joint = links.Find(link => link.Name is "of" or "with" or "exactly" or "once" or "twice" or "times" or "by" or "from");
        var isJoint = links.Exists(link => link.Name is "or");
        return drafts.ConvertAll(draft =>
            draft with
            {
                Expected =
                    draft.Tolerance is not null && joint is not null
                        ? CodeText.Subject(source, joint.Arguments)
                        : string.Join(", ", new[] { draft.Expected, CodeText.Join(source, rest) }.Where(text => text is not null)),
                Strength =
                    isJoint ? (Strength)Math.Min((int)draft.Strength, (int)Strength.Partial)
                    : draft.IsMock && links.Exists(link => link.Name is "with") && draft.Strength == Strength.Presence ? Strength.Exact
                    : draft.Strength,
            }
        );
    }

    private List<AssertionDraft> Apply(TokenRange whole, CallSegment link, AssertionRule rule, Sentence sentence)
    {
        var drafts = rules.Read(whole, link.Name, rule, link.Arguments, link.TypeArguments, sentence.Subject);
        return drafts.ConvertAll(draft => Place(draft, sentence));
    }

    private AssertionDraft Place(AssertionDraft draft, Sentence sentence)
    {
        var isNegated = draft.IsNegated != sentence.IsNegated;
        var strength =
            sentence.IsNegated && draft is { Name: "fail", Subject.Length: 0, Expected: null } ? Strength.Vacuous : draft.Strength;
        if (sentence.IsNegated && strength is not Strength.Vacuous && !vocabulary.States.Contains(draft.Name))
        {
            // Not equal says less than equal; not null says that something is there; not empty, not thrown stay what they are.
            strength =
                isNegated && strength >= Strength.Approximate
                    ? (draft.Expected is null && !draft.IsMock ? Strength.Presence : Strength.Partial)
                : draft.Expected is null
                && (draft.Name.Contains("hrow", StringComparison.Ordinal) || draft.Name.StartsWith("reject", StringComparison.Ordinal))
                    ? Strength.NoThrow
                : strength;
        }

        if (sentence.IsLoosened && strength > Strength.Partial)
        {
            strength = Strength.Partial;
        }

        return draft with
        {
            IsNegated = isNegated,
            Strength = strength,
            Subject = draft.Subject + sentence.Path,
            IsAsynchronous = sentence.IsAsynchronous,
        };
    }

    private AssertionDraft Equality(TokenRange whole, TokenRange matcher, Sentence sentence)
    {
        var isOperator =
            source[matcher.Start].Kind == TokenKind.Symbol
            && source[matcher.Start].Text is "==" or "<" or ">" or "<=" or ">=" or "=~" or "!=";
        var value = isOperator ? matcher with { Start = matcher.Start + 1 } : matcher;
        var strength = !isOperator || source.Is(matcher.Start, "==") ? Strength.Exact : Strength.Partial;
        return Draft(whole, isOperator ? source[matcher.Start].Text : "is", strength, sentence) with
        {
            Expected = CodeText.Subject(source, value),
            ExpectedIsLiteral = CodeText.IsLiteral(source, value),
        };
    }

    private AssertionDraft Draft(TokenRange whole, string name, Strength strength, Sentence sentence) =>
        Place(new AssertionDraft(whole, name, strength) { Subject = CodeText.Subject(source, sentence.Subject) }, sentence);

    private AssertionDraft Unknown(CallChain chain, int from, Sentence sentence)
    {
        var last = chain.Last;
        if (from >= chain.Segments.Count || (!last.IsCall && vocabulary.Idle.Contains(last.Name)))
        {
            return Draft(chain.Range, last.Name, Strength.Vacuous, sentence);
        }

        var rule = NamedAssertions.Guess(last.Name);
        var draft = Draft(chain.Range, last.Name, rule.Strength, sentence with { Path = "" });
        draft = draft with { IsHelperCall = last.IsCall };
        return last.Arguments.IsEmpty
            ? draft
            : draft with
            {
                Expected = CodeText.Join(source, last.Arguments),
                ExpectedIsLiteral = CodeText.IsLiteral(source, last.Arguments),
            };
    }

    private static void Loosen(List<AssertionDraft> drafts)
    {
        for (var i = 0; i < drafts.Count; i++)
        {
            drafts[i] = drafts[i] with { Strength = (Strength)Math.Min((int)drafts[i].Strength, (int)Strength.Partial) };
        }
    }
}
