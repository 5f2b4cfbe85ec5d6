namespace AgentEvals.Scenarios;

/// <summary>The JSON Schema (draft 7) of scenario files, for editors.</summary>
public static class ScenarioSchema
{
    private const string Resource = "agentevals.scenario.schema.json";

    /// <summary>The schema's text: what <c>agentevals schema</c> prints.</summary>
    public static string Text
    {
        get
        {
            using var reader = new StreamReader(typeof(ScenarioSchema).Assembly.GetManifestResourceStream(Resource)!);
            return reader.ReadToEnd();
        }
    }
}
