using System.Xml.Linq;
using Blog.Testing;

namespace Blog.Browser.Tests;

/// <summary>Every page of the sample blog, in light and dark, wide and at 320 pixels, with scripts and without.</summary>
public sealed class SamplePages
{
    // A tab stop is visible when the outline, border, shadow, colour or underline of the element or its parent changes with the focus.
    private const string UnseenFocus = """
        async () => {
          const look = e => { const s = getComputedStyle(e); return [s.outlineStyle, s.outlineWidth, s.boxShadow, s.borderColor, s.backgroundColor, s.color, s.textDecorationLine, s.transform, s.opacity, s.clipPath].join('|'); };
          const both = e => look(e) + (e.parentElement ? look(e.parentElement) : '');
          document.documentElement.insertAdjacentHTML('beforeend', '');
          const stops = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), textarea, select, summary, [tabindex="0"]')]
            .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true }));
          const unseen = [];
          for (const e of stops) {
            document.activeElement.blur?.();
            const before = both(e);
            e.focus({ focusVisible: true, preventScroll: true });
            if (document.activeElement === e && both(e) === before) unseen.push(e.outerHTML.slice(0, 90));
          }
          return unseen;
        }
        """;

    private const string Structure = """
        () => {
          const faults = [];
          const count = (what, n) => { const found = document.querySelectorAll(what).length; if (found !== n) faults.push(`${found} × ${what}`); };
          count('h1', 1); count('main', 1); count('title', 1);
          if (!document.documentElement.lang) faults.push('no lang');
          if (document.querySelector('[tabindex]:not([tabindex="0"]):not([tabindex="-1"])')) faults.push('positive tabindex');
          const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
          for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) faults.push(`id twice: ${id}`);
          for (const img of document.querySelectorAll('img')) {
            if (!img.hasAttribute('alt')) faults.push(`no alt: ${img.src}`);
            if (!img.hasAttribute('width') || !img.hasAttribute('height')) faults.push(`no size: ${img.src}`);
            if (img.complete && img.naturalWidth === 0 && img.loading !== 'lazy') faults.push(`does not load: ${img.src}`);
          }
          let last = 0;
          for (const h of document.querySelectorAll('h1,h2,h3,h4,h5,h6')) { const level = +h.tagName[1]; if (level > last + 1) faults.push(`h${level} after h${last}: ${h.textContent.trim()}`); last = level; }
          for (const a of document.querySelectorAll('a[href], button')) if (!(a.textContent.trim() || a.getAttribute('aria-label') || a.querySelector('img[alt]:not([alt=""]), svg title'))) faults.push(`no name: ${a.outerHTML.slice(0, 80)}`);
          for (const field of document.querySelectorAll('input:not([type=hidden]), textarea, select')) if (!field.labels?.length && !field.getAttribute('aria-label') && !field.getAttribute('aria-labelledby')) faults.push(`no label: ${field.name}`);
          return faults;
        }
        """;

    private const string Overflow = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private static readonly string[] BesideTheSitemap = ["/search?q=receipt", "/search?q=zzzzzz", "/no/such/page", "/posts/badges-for-commenters", "/?page=2"];

    private RunningBlog _blog = null!;
    private string[] _paths = [];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _blog = await RunningBlog.StartSampleAsync();
        var sitemap = XDocument.Parse(await _blog.Reader.TextAsync("/sitemap.xml"));
        _paths = [.. sitemap.Descendants().Where(element => element.Name.LocalName == "loc").Select(loc => new Uri(loc.Value).PathAndQuery), .. BesideTheSitemap];
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_blog is not null)
            await _blog.DisposeAsync();
    }

    [TestCase(false, 1280)]
    [TestCase(true, 1280)]
    [TestCase(false, 320)]
    [TestCase(true, 320)]
    public async Task Every_page_is_sound(bool dark, int width)
    {
        var faults = new List<string>();
        await using var visitor = await BrowserFixture.Chromium.VisitAsync(_blog.Address, dark: dark, width: width);
        foreach (var path in _paths)
        {
            await visitor.OpenAsync(path);
            faults.AddRange((await visitor.Page.EvaluateAsync<string[]>(Structure)).Select(fault => $"{path}: {fault}"));
            faults.AddRange((await visitor.Page.EvaluateAsync<string[]>(UnseenFocus)).Select(stop => $"{path}: focus unseen: {stop}"));
            if (await visitor.Page.EvaluateAsync<int>(Overflow) is > 0 and var over)
                faults.Add($"{path}: {over} px too wide");
        }

        faults.AddRange(visitor.Faults.Where(fault => !fault.Contains("404 (Not Found)", StringComparison.Ordinal) && !fault.Contains("410 (Gone)", StringComparison.Ordinal)));
        Assert.Multiple(() =>
        {
            Assert.That(_paths, Has.Length.GreaterThan(40));
            Assert.That(faults, Is.Empty);
        });
    }

    [Test]
    public async Task Reading_sets_no_cookie_and_reads_the_same_without_scripts()
    {
        await using var with = await BrowserFixture.Chromium.VisitAsync(_blog.Address);
        await using var without = await BrowserFixture.Chromium.VisitAsync(_blog.Address, scripts: false);
        var different = new List<string>();
        foreach (var path in _paths)
        {
            await with.OpenAsync(path);
            await without.OpenAsync(path);
            if (await with.Page.Locator("main").InnerTextAsync() != await without.Page.Locator("main").InnerTextAsync())
                different.Add(path);
        }

        Assert.That(different, Is.Empty);
        Assert.That(await with.CookiesAsync() + await without.CookiesAsync(), Is.Zero);
    }

    [Test]
    public async Task Dark_is_another_paper()
    {
        await using var light = await BrowserFixture.Chromium.VisitAsync(_blog.Address);
        await using var dark = await BrowserFixture.Chromium.VisitAsync(_blog.Address, dark: true);
        Assert.That(await PaperAsync(dark), Is.Not.EqualTo(await PaperAsync(light)));
    }

    [Test]
    public async Task The_first_sentence_is_on_the_first_screen()
    {
        foreach (var (width, most) in new[] { (1280, 420), (360, 520) })
        {
            await using var visitor = await BrowserFixture.Chromium.VisitAsync(_blog.Address, width: width, height: 780);
            await visitor.OpenAsync("/posts/how-we-count");
            var top = (await visitor.Page.Locator(".e-content > p").First.BoundingBoxAsync())!.Y;
            Assert.That(top, Is.LessThanOrEqualTo(most), $"at {width} px");
        }
    }

    private static async Task<string> PaperAsync(Visitor visitor)
    {
        await visitor.OpenAsync("/");
        return await visitor.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor");
    }
}
