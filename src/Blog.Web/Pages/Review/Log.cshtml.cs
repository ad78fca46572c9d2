using System.Globalization;
using Blog.Core.Content;
using Blog.Core.Review;
using Blog.Web.Accounts;
using Blog.Web.Language;
using Blog.Web.Review;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Blog.Web.Pages.Review;

/// <summary>The log of the desk: who did what, when and why, with a button for everything that can still be undone.</summary>
[Authorize(AccountServices.Moderate)]
internal sealed class LogPageModel(AuditLog log, Decisions decisions, ContentStore content, TimeProvider time) : PageModel
{
    private const int PageSize = 50;

    /// <summary>The account whose acts are shown.</summary>
    [BindProperty(SupportsGet = true)]
    public string? By { get; set; }

    /// <summary>The kind of acts.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    /// <summary>The post that they are about.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Post { get; set; }

    /// <summary>The comment that they are about.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Comment { get; set; }

    /// <summary>Where the page begins.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    /// <summary>What became of the last undoing.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Told { get; set; }

    /// <summary>The acts.</summary>
    public IReadOnlyList<ActView> Acts { get; private set; } = [];

    /// <summary>Where the log goes on.</summary>
    public string? Next { get; private set; }

    /// <summary>Where it begins, on a later page.</summary>
    public string? First => Before is null ? null : Address(null);

    /// <summary>Whose acts can be asked for.</summary>
    public IReadOnlyList<string> Actors { get; private set; } = [];

    /// <summary>The posts that can be asked for: slug and title.</summary>
    public IEnumerable<(string Slug, string Title)> Posts => content.Current.Posts.Select(post => (post.Slug, post.Title));

    /// <summary>Whether only a part of the log was asked for.</summary>
    public bool IsFiltered => By is { Length: > 0 } || Kind is { Length: > 0 } || Post is { Length: > 0 } || Comment is not null;

    /// <summary>Where the forms of the page lead back to.</summary>
    public string Here => Address(Before);

    /// <summary>What is to be told about the last undoing.</summary>
    public string? Notice => Told is "Undone" or "UndoneInPart" or "UndoTooLate" or "UndoTooOld" ? Wording.Decide[Told] : null;

    /// <summary>Shows a page of the log.</summary>
    public async Task OnGetAsync()
    {
        var filter = new AuditFilter(Given(By), Enum.TryParse<AuditKind>(Kind, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null, Given(Post), Comment);
        var page = await log.PageAsync(filter, Before, PageSize, HttpContext.RequestAborted);
        var views = new ActViews(content.Current, time.GetUtcNow());
        Acts = [.. page.Records.Select(views.Of)];
        Next = page.Next is { } next ? Address(next) : null;
        Actors = await log.ActorsAsync(HttpContext.RequestAborted);
    }

    /// <summary>Takes an act back as a whole.</summary>
    public async Task<IActionResult> OnPostUndoAsync(string? batch)
    {
        if (string.IsNullOrEmpty(batch))
            return BadRequest();
        var result = await decisions.UndoAsync(batch, User.Identity!.Name!);
        var told = result.IsTooLate ? "UndoTooOld" : !result.HasDone ? "UndoTooLate" : result.Overtaken.Count > 0 ? "UndoneInPart" : "Undone";
        return new SeeOther($"{Here}{(Here.Contains('?', StringComparison.Ordinal) ? '&' : '?')}told={told}");
    }

    private string Address(long? before)
    {
        var parts = new (string Name, string? Value)[]
        {
            ("by", Given(By)), ("kind", Given(Kind)), ("post", Given(Post)),
            ("comment", Comment?.ToString(CultureInfo.InvariantCulture)), ("before", before?.ToString(CultureInfo.InvariantCulture)),
        };
        var query = string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return query.Length == 0 ? "/review/log" : $"/review/log?{query}";
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
