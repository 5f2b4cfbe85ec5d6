using AgentEvals.Agents;
using AgentEvals.Grading;
using AgentEvals.Problems;
using AgentEvals.Runs;
using AgentEvals.Scenarios;

namespace AgentEvals.Results;

/// <summary>Reads what <see cref="SummaryWriter"/> wrote. A number that cannot be right is a <see cref="FormatException"/>.</summary>
internal sealed class SummaryReader(BinaryReader reader)
{
    private readonly List<string> _texts = [];
    private readonly List<AgentIdentity> _agents = [];

    public Dictionary<string, ResultSummary> Read()
    {
        var count = Count(reader.ReadInt32());
        var results = new Dictionary<string, ResultSummary>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var result = Result();
            results[result.File] = result;
        }

        return results;
    }

    private ResultSummary Result() =>
        new()
        {
            File = reader.ReadString(),
            Name = Text(),
            Category = Text(),
            Kind = (ScenarioKind)reader.ReadByte(),
            Split = (ScenarioSplit)reader.ReadByte(),
            Mode = (RunMode)reader.ReadByte(),
            Verdict = (Verdict)reader.ReadByte(),
            ScenarioHash = Text(),
            Test = Text(),
            Source = Source(),
            Decision = TextOrNull(),
            PassPolicy = Text(),
            Stop = TextOrNull(),
            Planned = reader.Read7BitEncodedInt(),
            Shadow = reader.ReadBoolean(),
            StartedAt = Time(),
            Agent = Agent(),
            Control = Control(),
            Trials = Many(Trial),
        };

    private SourceLocation? Source() =>
        TextOrNull() is { } file ? new SourceLocation(file, reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt()) : null;

    private ControlOutcome? Control()
    {
        var label = TextOrNull();
        var (mustFail, asExpected) = (reader.ReadBoolean(), reader.ReadBoolean());
        return label is null ? null : new ControlOutcome(label, mustFail, asExpected);
    }

    private TrialSummary Trial() =>
        new()
        {
            Verdict = (Verdict)reader.ReadByte(),
            Reason = Text(),
            StartedAt = Time(),
            Seconds = reader.ReadDouble(),
            Usage = new TrialConsumption(reader.Read7BitEncodedInt64(), reader.ReadBoolean() ? reader.ReadDecimal() : null),
            ScoreSheet = new TrialCodes(Many(Text)),
            Attempts = Many(() => new TrialRetry((InfrastructureFault)reader.ReadByte())),
        };

    private AgentIdentity? Agent()
    {
        var number = reader.Read7BitEncodedInt();
        if (number == 0)
        {
            return null;
        }

        if (number == _agents.Count + 1)
        {
            var (name, kind, version, model, hash) = (Text(), Text(), TextOrNull(), TextOrNull(), Text());
            var parts = Many(() => KeyValuePair.Create(Text(), Text()));
            _agents.Add(
                new AgentIdentity(
                    name,
                    kind,
                    version,
                    model,
                    new Fingerprint(hash, new Dictionary<string, string>(parts, StringComparer.Ordinal))
                )
            );
        }

        return _agents[number - 1];
    }

    private T[] Many<T>(Func<T> read)
    {
        var items = new T[Count(reader.Read7BitEncodedInt())];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = read();
        }

        return items;
    }

    private string Text() => TextOrNull() ?? throw new FormatException("A text is missing.");

    private string? TextOrNull()
    {
        var number = reader.Read7BitEncodedInt();
        if (number == _texts.Count + 1)
        {
            _texts.Add(reader.ReadString());
        }

        return number == 0 ? null : _texts[number - 1];
    }

    private DateTimeOffset Time()
    {
        var (ticks, offset) = (reader.ReadInt64(), TimeSpan.FromMinutes(reader.ReadInt16()));
        return new DateTimeOffset(ticks + offset.Ticks, offset);
    }

    /// <summary>Every item takes a byte at least: a larger number is damage, and is not allocated.</summary>
    private int Count(int count) =>
        count >= 0 && count <= reader.BaseStream.Length ? count : throw new FormatException("The index is damaged.");
}
