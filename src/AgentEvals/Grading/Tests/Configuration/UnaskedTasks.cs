using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds tasks of MSBuild that test, and of which the build does not ask any more how they ended: <c>&lt;Exec Command="dotnet test" ContinueOnError="true" /&gt;</c>.</summary>
internal static class UnaskedTasks
{
    /// <summary>The first of them.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file)
    {
        if (file.Format != SettingsFormat.Xml)
        {
            yield break;
        }

        var known = file.Olds.Where(Tests).Select(setting => setting.Value).ToHashSet(StringComparer.Ordinal);
        var tested = file
            .News.Where(setting => Tests(setting) && known.Contains(setting.Value))
            .Select(setting => setting.Scope)
            .ToHashSet(StringComparer.Ordinal);
        if (
            file.Added()
                .FirstOrDefault(setting =>
                    setting.Name.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
                    && setting.Name[(at + 1)..] is var name
                    && (name == "ContinueOnError" || name == "IgnoreExitCode")
                    && !setting.Value.Equals("false", StringComparison.OrdinalIgnoreCase)
                    && setting.Value != "ErrorAndStop"
                    && tested.Contains(setting.Scope)
                ) is
            { } ignored
        )
        {
            // Who ignores the exit code may ask for it himself.
            yield return new Finding(
                FailureCodes.TestConfigWeakened,
                ignored.Name.EndsWith("IgnoreExitCode", StringComparison.Ordinal) ? Verdict.NeedsReview : Verdict.Fail,
                $"{file.Path}: a task that tests has {ignored.Name} {Lines.Short(ignored.Value)}",
                new Evidence.DiffLine(file.Path, ignored.Line, $"+{ignored.Name}: {Lines.Short(ignored.Value)}")
            );
        }
    }

    private static bool Tests(Setting setting) =>
        setting.Name switch
        {
            "Exec@Command" => TestCommands.IsOne(setting.Value),
            "MSBuild@Targets" or "CallTarget@Targets" => setting.Value.Split(';').Any(target => target is "Test" or "VSTest" or "RunTests"),
            _ => false,
        };
}
