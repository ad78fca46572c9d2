using Blog.Core.Outbound;
using Blog.Core.Storage;
using Blog.Testing;

namespace Blog.Core.Tests.Outbound;

/// <summary>Asks a made-up internet by the guarded client, each test after enough rest for every host.</summary>
internal abstract class OutboundFixture(DatabaseKind kind)
{
    private TestDatabase _test = null!;

    protected TestClock Clock { get; } = new();

    protected Database Database { get; private set; } = null!;

    protected FakeInternet Internet { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task OpenAsync()
    {
        _test = await TestDatabase.CreateAsync(kind);
        Database = await Database.OpenAsync(CoreOnDatabase.OptionsOf(_test), Clock);
        Internet = new FakeInternet();
    }

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        Internet.Dispose();
        await Database.DisposeAsync();
        await _test.DisposeAsync();
    }

    [SetUp]
    public void Rest() => Clock.Advance(TimeSpan.FromMinutes(2));

    protected OutboundClient Client() => new(Internet.Options, new FetchBudget(Database), Clock);

    protected Task<FetchResult> FetchAsync(string url) => Client().SendAsync(FetchRequest.Get(url, "Test", "https://blog.example/"));

    protected async Task<FetchResult.Answered> AnswerAsync(string url)
    {
        var result = await FetchAsync(url);
        Assert.That(result, Is.TypeOf<FetchResult.Answered>());
        return (FetchResult.Answered)result;
    }
}
