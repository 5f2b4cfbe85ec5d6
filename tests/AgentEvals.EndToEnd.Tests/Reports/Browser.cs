using Microsoft.Playwright;

namespace AgentEvals.EndToEnd.Tests.Reports;

/// <summary>Debian's Chromium, headless and without any network of its own; Playwright's downloads are not used.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowserContext _context;
    private readonly string _profile;

    private Browser(IPlaywright playwright, IBrowserContext context, string profile) => (_playwright, _context, _profile) = (playwright, context, profile);

    /// <summary>Absolute path of the program; null when none is installed.</summary>
    public static string? Program => Array.Find(Programs, File.Exists);

    /// <summary>Starts the browser with a profile of its own.</summary>
    public static async Task<Browser> StartAsync(ColorScheme scheme = ColorScheme.Light)
    {
        var playwright = await Playwright.CreateAsync();
        var profile = Directory.CreateTempSubdirectory("agentevals-chromium-").FullName;
        var context = await playwright.Chromium.LaunchPersistentContextAsync(profile, new BrowserTypeLaunchPersistentContextOptions
        {
            ExecutablePath = Program,
            Args = Arguments,
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
        });
        return new Browser(playwright, context, profile);
    }

    /// <summary>A new, empty page.</summary>
    public Task<IPage> NewPageAsync() => _context.NewPageAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        _playwright.Dispose();
        try
        {
            Directory.Delete(_profile, recursive: true);
        }
        catch (IOException)
        {
            // The browser may still be writing its last words into its profile; it lies in the temporary folder.
        }
    }
}
