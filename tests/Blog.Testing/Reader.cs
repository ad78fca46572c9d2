using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Blog.Testing;

/// <summary>Somebody who uses the blog by plain HTTP, with cookies but without a browser. Follows no redirect by itself.</summary>
public sealed class Reader : IDisposable
{
    private static readonly TimeSpan TypingTime = TimeSpan.FromSeconds(40);

    private readonly TestClock _clock;

    internal Reader(Uri address, TestClock clock)
    {
        _clock = clock;
        Cookies = new CookieContainer();
        Http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        Http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
    }

    /// <summary>The client, for requests that have no verb here.</summary>
    public HttpClient Http { get; }

    /// <summary>The cookies that were set so far.</summary>
    public CookieContainer Cookies { get; }

    /// <summary>Fetches an address of the site.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => Http.GetAsync(path);

    /// <summary>Fetches an address that must answer 200, as text.</summary>
    public Task<string> TextAsync(string path) => Http.GetStringAsync(path);

    /// <summary>Fetches a page, whatever its status, as a document.</summary>
    public async Task<IHtmlDocument> ReadAsync(string path)
    {
        using var response = await GetAsync(path);
        return await DocumentAsync(response);
    }

    /// <summary>The document in a response.</summary>
    public static async Task<IHtmlDocument> DocumentAsync(HttpResponseMessage response) =>
        new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

    /// <summary>
    /// Sends a form of a page as a browser without scripts would: all its fields as they are, but for <paramref name="fields"/>,
    /// to where the form or the button says.
    /// </summary>
    public async Task<HttpResponseMessage> SubmitAsync(IHtmlDocument page, string form, string at, IReadOnlyDictionary<string, string> fields, string? button = null)
    {
        var element = page.QuerySelector<IHtmlFormElement>(form) ?? throw new InvalidOperationException($"No form {form} at {at}.");
        var pressed = button is null ? null : element.QuerySelector(button) ?? throw new InvalidOperationException($"No button {button} in {form} at {at}.");
        var values = Values(element).Where(pair => !fields.ContainsKey(pair.Key)).Concat(fields);
        if (pressed?.GetAttribute("name") is { } name)
            values = values.Append(new(name, pressed.GetAttribute("value") ?? ""));
        var action = pressed?.GetAttribute("formaction") ?? element.GetAttribute("action");
        var target = new Uri(new Uri(Http.BaseAddress!, at), action ?? at);
        return await Http.PostAsync(target, new FormUrlEncodedContent(values));
    }

    /// <summary>Comments on a post by its form, as a person would who takes some time to type; answers what the blog answers.</summary>
    public async Task<HttpResponseMessage> SendCommentAsync(
        string post, string text, string name = "Ann Reader", string? email = null, long? parent = null, IReadOnlyDictionary<string, string>? more = null)
    {
        var at = post.StartsWith('/') ? post : $"/posts/{post}";
        var page = await ReadAsync(at);
        _clock.Advance(TypingTime);
        var fields = new Dictionary<string, string>
        {
            ["Name"] = name,
            ["Email"] = email ?? $"{name.Split(' ')[0].ToLowerInvariant()}@readers.example",
            ["Url"] = "",
            ["Text"] = text,
            ["ParentId"] = parent?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
        };
        foreach (var (key, value) in more ?? new Dictionary<string, string>())
            fields[key] = value;
        return await SubmitAsync(page, "#comment-form", at, fields);
    }

    /// <summary>Comments on a post and answers with the path of the receipt.</summary>
    public async Task<string> CommentAsync(
        string post, string text, string name = "Ann Reader", string? email = null, long? parent = null)
    {
        using var response = await SendCommentAsync(post, text, name, email, parent);
        if (response.StatusCode != HttpStatusCode.SeeOther)
            throw new InvalidOperationException($"{(int)response.StatusCode} instead of 303: {(await DocumentAsync(response)).Body?.TextContent}");
        var location = response.Headers.Location!;
        return location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;
    }

    /// <summary>Signs in; the account must exist.</summary>
    public async Task SignInAsync(string name, string password)
    {
        const string At = "/account/login";
        var page = await ReadAsync(At);
        using var response = await SubmitAsync(page, "form:has([name=Password])", At, new Dictionary<string, string> { ["UserName"] = name, ["Password"] = password });
        if (response.StatusCode is not (HttpStatusCode.SeeOther or HttpStatusCode.Found))
            throw new InvalidOperationException($"Signing in was answered with {(int)response.StatusCode}.");
    }

    public void Dispose() => Http.Dispose();

    // What a browser sends: enabled fields with a name, ticked boxes, no buttons.
    private static IEnumerable<KeyValuePair<string, string>> Values(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
            switch (element)
            {
                case IHtmlInputElement { IsDisabled: false, Name.Length: > 0 } input:
                    if (input.Type is "submit" or "button" or "image" or "reset" or "file" || (input.Type is "checkbox" or "radio" && !input.IsChecked))
                        break;
                    yield return new(input.Name, input.Value);
                    break;
                case IHtmlTextAreaElement { IsDisabled: false, Name.Length: > 0 } area:
                    yield return new(area.Name, area.Value);
                    break;
                case IHtmlSelectElement { IsDisabled: false, Name.Length: > 0 } select:
                    yield return new(select.Name, select.Value ?? "");
                    break;
            }
    }
}
