using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Learning;
using Blog.Core.Review;
using Blog.Web.Accounts;
using Blog.Web.Language;
using Blog.Web.Review;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Blog.Web.Pages.Review;

/// <summary>The judge: how right it was, what its thresholds cost, and its policy, which can be tried on the past before it is saved.</summary>
[Authorize(AccountServices.Moderate)]
[RequestSizeLimit(MostBytes)]
internal sealed class JudgePageModel(
    JudgeRecord record, PolicyFile file, PolicyTrial trial, SiteClassifier classifier, CommentRepository comments, AuditLog log, ContentStore content, TimeProvider time) : PageModel
{
    private const int TriedComments = 100;

    // Lists of other blogs are long, and each line end is sent as six characters.
    private const int MostBytes = 4 * PolicyFile.Longest;

    /// <summary>The policy as it was typed.</summary>
    [BindProperty(Name = "Policy")]
    public string? Typed { get; set; }

    /// <summary>The version of the file that it was made of.</summary>
    [BindProperty(Name = "Version")]
    public string? Version { get; set; }

    /// <summary>What is shown.</summary>
    public JudgeView View { get; private set; } = null!;

    /// <summary>Whether who looks may change the policy.</summary>
    public bool CanSave => User.May(AccountServices.Edit);

    private CancellationToken Cancel => HttpContext.RequestAborted;

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(bool saved = false)
    {
        var (text, version) = await file.ReadAsync(Cancel);
        View = await FiguresAsync() with { Text = text, Version = version, Faults = (await file.TryAsync(text)).Faults, Told = saved ? Wording.Judge["Saved"] : null };
        return Page();
    }

    /// <summary>Judges the last comments by what was typed.</summary>
    public async Task<IActionResult> OnPostTryAsync()
    {
        var (policy, faults) = await CheckedAsync();
        var tried = policy is null ? null : await trial.RunAsync(policy, TriedComments, progress: null, Cancel);
        View = View with { Faults = faults, Trial = tried is null ? null : JudgeViews.TrialOf(tried), Told = policy is null ? Wording.Judge["NotTried"] : null, IsRefused = policy is null };
        return Page();
    }

    /// <summary>Saves what was typed, unless something is wrong with it or somebody else saved meanwhile.</summary>
    public async Task<IActionResult> OnPostSaveAsync()
    {
        if (!CanSave) return Forbid();
        var (policy, faults) = await CheckedAsync();
        if (policy is null || faults.Any(fault => fault.Severity != FaultSeverity.Warning)) return Refuse("NotSaved", faults);
        try
        {
            var before = (await file.ReadAsync(Cancel)).Text;
            if (!await file.WriteAsync(Typed ?? "", Version ?? "")) return Refuse("Overtaken", faults);
            await log.NotePolicyAsync(User.Identity!.Name!, before, Typed ?? "");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Refuse("NotWritten", faults);
        }

        return RedirectToPage(new { saved = true });
    }

    private PageResult Refuse(string told, IReadOnlyList<ContentFault> faults)
    {
        View = View with { Faults = faults, Told = Wording.Judge[told], IsRefused = true };
        return Page();
    }

    // What was typed stays on the page whatever becomes of it.
    private async Task<(Moderation.Policy? Policy, IReadOnlyList<ContentFault> Faults)> CheckedAsync()
    {
        var typed = (Typed ?? "").ReplaceLineEndings("\n");
        (Typed, View) = (typed, await FiguresAsync() with { Text = typed, Version = Version ?? "" });
        return typed.Length > PolicyFile.Longest ? (null, []) : await file.TryAsync(typed);
    }

    private async Task<JudgeView> FiguresAsync()
    {
        var (library, scores) = (content.Current, classifier.Scores);
        var figures = await record.ReadAsync(time.GetUtcNow(), library.Site.TimeZone, library.Site.Moderation.Under(scores).HoldAt, Cancel);
        return new JudgeViews(library, scores).Of(figures, await FindAsync(figures.Suspected), await FindAsync(figures.Missed));
    }

    private async Task<IReadOnlyList<Comment>> FindAsync(IReadOnlyList<long> ids)
    {
        var found = new List<Comment>();
        foreach (var id in ids)
        {
            if (await comments.FindAsync(id, Cancel) is { } comment) found.Add(comment);
        }

        return found;
    }
}
