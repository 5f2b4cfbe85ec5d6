namespace AgentEvals.Scenarios;

/// <summary>The JSON Schema (draft 7) of agentevals.yaml, for editors.</summary>
public static class SettingsSchema
{
    private const string Resource = "agentevals.settings.schema.json";

    /// <summary>The schema's text: what <c>agentevals schema --settings</c> prints.</summary>
    public static string Text
    {
        get
        {
            using var reader = new StreamReader(typeof(SettingsSchema).Assembly.GetManifestResourceStream(Resource)!);
            return reader.ReadToEnd();
        }
    }
}
