namespace AgentEvals.EndToEnd.Tests.Reports;

/// <summary>One browser for all tests, started by the first that needs it.</summary>
public sealed class SharedBrowser : IAsyncDisposable
{
    private readonly Lazy<Task<Browser>> _browser = new(Browser.StartAsync);

    /// <summary>A new page that shares nothing with others.</summary>
    internal async Task<Microsoft.Playwright.IPage> NewPageAsync() => await (await _browser.Value).NewPageAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser.IsValueCreated)
        {
            await (await _browser.Value).DisposeAsync();
        }
    }
}
