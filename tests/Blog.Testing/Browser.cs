using Microsoft.Playwright;

namespace Blog.Testing;

/// <summary>The real Chromium; one process that all visitors of a fixture share.</summary>
public sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    /// <summary>Starts the browser named by BLOG_TEST_CHROMIUM, or Debian's.</summary>
    public static async Task<Browser> StartAsync()
    {
        var executable = Environment.GetEnvironmentVariable("BLOG_TEST_CHROMIUM") is { Length: > 0 } named ? named : "/usr/bin/chromium";
        var playwright = await Playwright.CreateAsync();
        try
        {
            var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Flags });
            return new Browser(playwright, browser);
        }
        catch
        {
            playwright.Dispose();
            throw;
        }
    }

    /// <summary>A new visitor with an empty cookie jar, at home on the site with address <paramref name="home"/>.</summary>
    public async Task<Visitor> VisitAsync(
        Uri home, bool scripts = true, bool dark = false, int width = 1280, int height = 900, string locale = "en-GB", bool touch = false)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = home.ToString(),
            JavaScriptEnabled = scripts,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = width, Height = height },
            Locale = locale,
            HasTouch = touch,
            IsMobile = touch,
        });
        context.SetDefaultTimeout(15_000);
        return new Visitor(context, await context.NewPageAsync(), home);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
