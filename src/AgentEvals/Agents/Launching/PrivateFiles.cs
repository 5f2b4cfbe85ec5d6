using System.Text.Json;

namespace AgentEvals.Agents.Launching;

/// <summary>The files of one trial's own directory: configuration, and copies of credentials that do not outlive the run.</summary>
internal sealed class PrivateFiles(string directory) : IDisposable
{
    private const int LongestCredentialFile = 1 << 20;
    private readonly List<string> _credentials = [];
    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);

    /// <summary>The texts in the credential files that must not reach a transcript.</summary>
    public IReadOnlyCollection<string> Secrets => _secrets;

    /// <summary>Makes a directory that only the user can read.</summary>
    public void MakeDirectory(string relative) => MakeOwnDirectory(Path.Join(directory, relative));

    /// <summary>Writes a file.</summary>
    public void Write(string relative, string text)
    {
        var path = Path.Join(directory, relative);
        MakeOwnDirectory(Path.GetDirectoryName(path)!);
        WriteForOwner(path, text);
    }

    /// <summary>Copies a credential file for the time of the run.</summary>
    /// <returns>False when the user has none.</returns>
    public bool CopyCredential(CredentialFile file, HostEnvironment host)
    {
        var source =
            file.DirectoryVariable is { } variable && host.Variables.TryGetValue(variable, out var moved) && moved.Length > 0
                ? Path.Join(moved, Path.GetFileName(file.Source))
                : Path.Join(host.Home, file.Source);
        var info = new FileInfo(source);
        if (!info.Exists || info.Length is 0 or > LongestCredentialFile)
        {
            return false;
        }

        var text = File.ReadAllText(source);
        Write(file.Target, text);
        _credentials.Add(Path.Join(directory, file.Target));
        CollectSecrets(text);
        return true;
    }

    /// <summary>Deletes the copied credentials.</summary>
    public void Dispose() => _credentials.ForEach(File.Delete);

    private static void MakeOwnDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static void WriteForOwner(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }

    private void CollectSecrets(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            Collect(document.RootElement);
        }
        catch (JsonException)
        {
            // Not JSON: each long word may be a key.
            _secrets.UnionWith(
                text.Split([' ', '\n', '\r', '\t', '=', '"', '\''], StringSplitOptions.RemoveEmptyEntries).Where(SecretValues.LooksLong)
            );
        }
    }

    private void Collect(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    Collect(property.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Collect(item);
                }

                break;
            case JsonValueKind.String when SecretValues.LooksLong(element.GetString()!):
                _secrets.Add(element.GetString()!);
                break;
            default:
                break;
        }
    }
}
