using Blog.Core;
using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Storage;
using Blog.Moderation;
using Blog.Testing;

namespace Blog.Web.Tests.Commands;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class PrivacyCommandTests(DatabaseKind kind)
{
    private BlogProgram _blog = null!;

    [SetUp]
    public async Task Create()
    {
        _blog = await BlogProgram.CreateAsync(kind);
        _blog.Content.WithSite("title: Sheds\nmoderation:\n  hold-first-comment: false\nprivacy:\n  address_days: 5\n  email_days: never").WithPost("shed", date: "2026-01-01");
        await using var content = await ContentStore.OpenAsync(_blog.Content.Path, TimeProvider.System, watch: false);
        await using var core = await BlogCore.OpenAsync(new DatabaseOptions { DataFolder = _blog.Database.DataFolder, Connection = _blog.Database.ConnectionString }, content, TimeProvider.System);
        await SubmitAsync(core, "Pim", "Pim@Example.org", "The shed has stood through two winters without a leak.", TimeSpan.FromDays(6));
        await SubmitAsync(core, "Ann", "ann@example.org", "Ours fell down in the first storm of the autumn.", TimeSpan.FromDays(1));
    }

    [TearDown]
    public async Task Remove()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task Everything_about_one_address_is_written_out_and_erased()
    {
        var export = await _blog.RunAsync("privacy export PIM@example.org --json");
        Assert.That((export.Code, export.Error), Is.EqualTo((0, "1 comment.\n")));
        Assert.That(export.Json.GetProperty("comments")[0].GetProperty("text").GetString(), Does.StartWith("The shed"));
        Assert.That(export.Output, Does.Not.Contain("Ann").And.Not.Contain("storm"));
        Assert.That((await _blog.RunAsync("privacy export pim@example.org")).Output, Does.Contain("\tPim\t").And.Contain("The shed has stood"));

        var dry = await _blog.RunAsync("privacy erase pim@example.org --dry-run");
        Assert.That((dry.Code, dry.Output, dry.Error), Is.EqualTo((0, "1\n", "1 comment. Nothing was changed.\n")));
        var erased = await _blog.RunAsync("privacy erase pim@example.org");
        Assert.That(erased.Error, Does.StartWith("1 comment was erased.").And.Contain("Backups"));
        Assert.That((await _blog.RunAsync("privacy erase pim@example.org")).Error, Is.EqualTo("Nothing is stored about this address.\n"));
        Assert.That((await _blog.RunAsync("comments list")).Output, Does.Not.Contain("Pim").And.Contain("Ann"));
        Assert.That((await _blog.RunAsync("check")).Code, Is.Zero);
    }

    [Test]
    public async Task What_is_no_address_is_wrong_usage()
    {
        var wrong = await _blog.RunAsync("privacy erase pim");
        Assert.That((wrong.Code, wrong.Error), Is.EqualTo((2, wrong.Error)));
        Assert.That(wrong.Error, Does.Contain("“pim” is no e-mail address"));
        Assert.That((await _blog.RunAsync("privacy export")).Code, Is.EqualTo(2));
    }

    [Test]
    public async Task What_would_be_forgotten_is_shown_before_it_is()
    {
        var dry = await _blog.RunAsync("privacy forget --dry-run");
        Assert.That(dry.Output, Is.EqualTo("Digests of network addresses\t1\tafter 5 days\nNetworks, programs and browsers\t0\tafter 180 days\nE-mail addresses without a new comment\t0\tnever\n"));
        Assert.That(dry.Error, Is.EqualTo("Nothing was changed.\n"));
        Assert.That((await _blog.RunAsync("privacy forget")).Output, Does.StartWith("Digests of network addresses\t1"));
        Assert.That((await _blog.RunAsync("privacy forget", language: "nl_NL.UTF-8")).Output, Does.StartWith("Afdrukken van netwerkadressen\t0\tna 5 dagen"));
    }

    private static async Task SubmitAsync(BlogCore core, string name, string email, string text, TimeSpan ago)
    {
        var draft = new CommentDraft
        {
            Post = "shed", Name = name, Email = email, Text = text, Ip = System.Net.IPAddress.Parse("192.0.2.7"), FormToken = text, Channel = Channel.Form,
            FormIssuedAt = TimeProvider.System.GetUtcNow() - ago - TimeSpan.FromMinutes(1), At = TimeProvider.System.GetUtcNow() - ago,
        };
        Assert.That(await core.Intake.SubmitAsync(draft), Is.TypeOf<IntakeResult.Published>());
    }
}
