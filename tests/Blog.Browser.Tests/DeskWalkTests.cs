using System.Net;
using Blog.Core.Accounts;
using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Testing;
using static Microsoft.Playwright.Assertions;

namespace Blog.Browser.Tests;

/// <summary>A moderator goes through what waits by keyboard alone: each key decides, and the next comment has the focus at once.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
public sealed class DeskWalkTests(DatabaseKind kind)
{
    private const string Password = "a long walk by the sea";
    private const int Comments = 300;

    private RunningBlog _blog = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _blog = await RunningBlog.StartAsync(kind);
        await _blog.CreateAccountAsync("tomas", Password, AccountRole.Moderator);
    }

    [TearDown]
    public async Task StopAsync()
    {
        if (_blog is not null)
            await _blog.DisposeAsync();
    }

    [Test]
    public async Task Three_hundred_are_decided_by_keys_and_the_focus_is_never_lost()
    {
        await SendAsync(Comments);
        await using var moderator = await SignedInAsync();
        var page = moderator.Page;
        await page.EvaluateAsync(
            """
            () => {
              window.waits = [];
              let pressed = 0;
              document.addEventListener('keydown', () => pressed = performance.now(), true);
              document.addEventListener('focusin', event => { if (pressed && event.target.closest('.entry')) { waits.push(performance.now() - pressed); pressed = 0; } });
            }
            """);
        await page.Keyboard.PressAsync("j");
        for (var i = 0; i < Comments; i++)
        {
            // Nobody reads five comments while one answer is on its way, which brings the next.
            await page.WaitForFunctionAsync(
                "most => document.activeElement.closest('.entry:not([data-done])') && document.querySelectorAll('.entry:not([data-done])').length >= most",
                Math.Min(5, Comments - i));
            await page.Keyboard.PressAsync("asd"[i % 3].ToString());
            Assert.That(await page.EvaluateAsync<bool>("() => !!document.activeElement.closest('.entry, .nothing') || !!document.querySelector('.nothing')"), Is.True, $"after {i + 1}");
            if (i == Comments - 2)
                TestContext.Out.WriteLine($"{kind}, milliseconds from the key to the next comment: {await page.EvaluateAsync<string>("() => { waits.sort((a, b) => a - b); return `median ${waits[waits.length >> 1].toFixed(1)}, longest ${waits.at(-1).toFixed(1)}, of ${waits.length}`; }")}");
        }

        await Expect(page.Locator(".nothing h1")).ToHaveTextAsync("Nothing waits.", new() { Timeout = 30_000 });
        var states = (await _blog.Get<CommentRepository>().ListAsync()).CountBy(comment => comment.State).ToDictionary();
        Assert.That(states, Is.EquivalentTo(new Dictionary<CommentState, int> { [CommentState.Published] = 100, [CommentState.Spam] = 100, [CommentState.Removed] = 100 }));
        Assert.That(moderator.Faults, Is.Empty);
    }

    [Test]
    public async Task Z_takes_back_the_last_one_and_its_comment_has_the_focus()
    {
        await SendAsync(3);
        await using var moderator = await SignedInAsync();
        var page = moderator.Page;
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("d");
        await Expect(page.Locator("#entry-2 .who a")).ToBeFocusedAsync();
        await Expect(page.Locator("#entry-1")).ToHaveAttributeAsync("data-done", "Deleted");
        await page.Keyboard.PressAsync("z");
        await Expect(page.Locator("#entry-1:not([data-done]) .who a")).ToBeFocusedAsync();
        Assert.That((await _blog.Get<ReviewQueue>().CountsAsync()).Held, Is.EqualTo(3));
        await Expect(page.Locator(".notice")).ToContainTextAsync("Undone: 1 comment");
    }

    [Test]
    public async Task After_the_last_one_the_focus_is_on_the_way_to_the_next_pile_and_whoever_types_keeps_it()
    {
        await SendAsync(3);
        await SendAsync(1, honeypot: "x");
        await using var moderator = await SignedInAsync();
        var page = moderator.Page;
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("a");
        await page.Locator("[name=q]").FocusAsync();
        await Expect(page.Locator(".last-decision")).ToContainTextAsync("Published 1 comment.");
        await Expect(page.Locator("[name=q]")).ToBeFocusedAsync();

        await page.Locator("#entry-2 .who a").FocusAsync();
        await page.Keyboard.PressAsync("a");
        await page.Keyboard.PressAsync("d");
        await Expect(page.Locator(".go-on")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator("#entry-4 .who a")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("s");
        await Expect(page.Locator(".nothing h1")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("z");
        await Expect(page.Locator("#entry-4 .who a")).ToBeFocusedAsync();
        Assert.That(moderator.Faults, Is.Empty);
    }

    [Test]
    public async Task What_another_moderator_decided_first_is_told_and_stays()
    {
        await SendAsync(2);
        await using var moderator = await SignedInAsync();
        await _blog.Get<Decisions>().DecideAsync([1L], DecisionAction.Publish, "anna");
        await moderator.Page.Locator("#entry-1 .who a").FocusAsync();
        await moderator.Page.Keyboard.PressAsync("s");
        await Expect(moderator.Page.Locator(".notice")).ToContainTextAsync("anna");
        Assert.That((await _blog.Get<CommentRepository>().FindAsync(1))!.State, Is.EqualTo(CommentState.Published));
    }

    [Test]
    public async Task A_decision_that_does_not_arrive_is_told_and_the_comment_is_there_again()
    {
        await SendAsync(2);
        await using var moderator = await SignedInAsync();
        await moderator.Page.RouteAsync("**/review?**", route => route.Request.Method == "POST" ? route.AbortAsync() : route.ContinueAsync());
        await moderator.Page.Locator("#entry-1 .who a").FocusAsync();
        await moderator.Page.Keyboard.PressAsync("s");
        await Expect(moderator.Page.Locator(".notice")).ToContainTextAsync("did not reach");
        await Expect(moderator.Page.Locator("#entry-1:not([data-done]) .who a")).ToBeFocusedAsync();
    }

    private async Task<Visitor> SignedInAsync()
    {
        var moderator = await BrowserFixture.Chromium.VisitAsync(_blog.Address, scripts: true);
        await moderator.OpenAsync("/account/login");
        await moderator.Page.Locator("[name=UserName]").FillAsync("tomas");
        await moderator.Page.Locator("[name=Password]").FillAsync(Password);
        await moderator.Page.Locator("main form button[type=submit]").First.ClickAsync();
        await moderator.OpenAsync("/review?tab=waiting");
        return moderator;
    }

    private async Task SendAsync(int number, string? honeypot = null)
    {
        var random = new Random(number);
        for (var i = 1; i <= number; i++)
        {
            _blog.Clock.Advance(TimeSpan.FromMinutes(20));
            var draft = new CommentDraft
            {
                Post = "first",
                Name = $"Reader {Word(random)} {Word(random)}",
                Email = $"reader{i}of{number}@readers.example",
                Text = string.Join(' ', Enumerable.Range(0, 12).Select(_ => Word(random))),
                Ip = new IPAddress([45, (byte)(i / 250), (byte)(i % 250), 9]),
                FormIssuedAt = _blog.Clock.Now - TimeSpan.FromMinutes(1),
            };
            await _blog.Get<CommentIntake>().SubmitAsync(draft with { Honeypot = honeypot });
        }
    }

    private static string Word(Random random) => string.Concat(Enumerable.Range(0, 3).Select(_ => $"{"bdfgklmnprstv"[random.Next(13)]}{"aeiou"[random.Next(5)]}"));
}
