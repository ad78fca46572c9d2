[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]

namespace Blog.Browser.Tests;

/// <summary>The one Chromium of this test run.</summary>
[SetUpFixture]
public sealed class BrowserFixture
{
    /// <summary>The browser.</summary>
    public static Testing.Browser Chromium { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => Chromium = await Testing.Browser.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await Chromium.DisposeAsync();
}
