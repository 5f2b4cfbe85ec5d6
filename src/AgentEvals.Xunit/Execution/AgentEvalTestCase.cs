using System.ComponentModel;
using Xunit.Sdk;
using Xunit.v3;

namespace AgentEvals.Xunit.Execution;

/// <summary>One row in Test Explorer: the trials of a scenario, one of its controls, or something that is wrong. Made by the discoverer.</summary>
public sealed class AgentEvalTestCase : XunitTestCase, ISelfExecutingXunitTestCase
{
    /// <summary>For deserialisation only.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Called by the de-serializer; should only be called by deriving classes for de-serialization purposes")]
    public AgentEvalTestCase() { }

    internal AgentEvalTestCase(
        IXunitTestMethod testMethod,
        string displayName,
        string uniqueId,
        bool @explicit,
        Type[]? skipExceptions,
        string? skipReason,
        Type? skipType,
        string? skipUnless,
        string? skipWhen,
        Dictionary<string, HashSet<string>> traits,
        string? sourceFilePath,
        int? sourceLineNumber,
        EvalCase eval
    )
        : base(
            testMethod,
            displayName,
            uniqueId,
            @explicit,
            skipExceptions,
            skipReason,
            skipType,
            skipUnless,
            skipWhen,
            traits,
            testMethodArguments: null,
            sourceFilePath,
            sourceLineNumber,
            timeout: 0
        ) => Eval = eval;

    internal EvalCase Eval { get; private set; } = new("");

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<IXunitTest>> CreateTests() =>
        new([
            // The arguments only have to be as many as the parameters: the run itself is handed over when the method is invoked.
            new XunitTest(
                this,
                TestMethod,
                Explicit,
                SkipReason,
                SkipType,
                SkipUnless,
                SkipWhen,
                TestCaseDisplayName,
                testIndex: 0,
                Traits.ToDictionary(pair => pair.Key, IReadOnlyCollection<string> (pair) => pair.Value, StringComparer.OrdinalIgnoreCase),
                timeout: 0,
                new object?[TestMethod.Parameters.Count]
            ),
        ]);

    /// <inheritdoc/>
    public ValueTask<RunSummary> Run(
        ExplicitOption explicitOption,
        IMessageBus messageBus,
        object?[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource
    ) => AgentEvalTestCaseRunner.Instance.Run(this, explicitOption, messageBus, constructorArguments, aggregator, cancellationTokenSource);

    /// <inheritdoc/>
    protected override void Serialize(IXunitSerializationInfo info)
    {
        base.Serialize(info);
        info.AddValue("ae.path", Eval.Path);
        info.AddValue("ae.control", Eval.Control);
        info.AddValue("ae.mustFail", Eval.MustFail);
        info.AddValue("ae.agent", Eval.Agent);
        info.AddValue("ae.trials", Eval.Trials);
        info.AddValue("ae.problem", Eval.Problem);
    }

    /// <inheritdoc/>
    protected override void Deserialize(IXunitSerializationInfo info)
    {
        base.Deserialize(info);
        Eval = new EvalCase(info.GetValue<string>("ae.path") ?? "")
        {
            Control = info.GetValue<string>("ae.control"),
            MustFail = info.GetValue<bool>("ae.mustFail"),
            Agent = info.GetValue<string>("ae.agent"),
            Trials = info.GetValue<int?>("ae.trials"),
            Problem = info.GetValue<string>("ae.problem"),
        };
    }
}
