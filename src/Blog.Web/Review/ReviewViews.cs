using System.Globalization;
using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Review;
using Blog.Core.Language;
using Blog.Core.Markup;
using Blog.Core.Mentions;
using Blog.Moderation;
using Blog.Web.Discussion;
using Blog.Web.Language;
using Blog.Web.Review.Difference;
using Microsoft.AspNetCore.Html;

namespace Blog.Web.Review;

/// <summary>Makes what the desk shows of comments, in the language of the page.</summary>
internal sealed class ReviewViews(Library library, Scores scores)
{
    private const int WordsInList = 260;

    private readonly Reasons _reasons = new(library);
    private readonly Policy _policy = library.Site.Moderation.Under(scores);

    /// <summary>A comment in the list.</summary>
    public EntryView Entry(ReviewItem item, string address, bool isOpen, GroupView? group = null, WriterRecord? writer = null)
    {
        var comment = item.Comment;
        return new EntryView
        {
            Id = comment.Id,
            Seen = SeenComments.Write(comment),
            Name = comment.AuthorName,
            Kind = item.Page is { } page ? Wording.Mentions[$"Kind.{page.Response}"] : KindOf(comment),
            Post = TitleOf(comment),
            Sent = Moments.Short(comment.SubmittedAt, library.Site.TimeZone),
            Words = new HtmlString(GuiltyWords.Of(item.Findings).InText(Lines.Shortened(comment.Text, WordsInList))),
            Reason = _reasons.Of(item),
            IsRepeat = item.Original is not null && _reasons.Repeat(item) is null,
            CanMerge = group is null && Applies(DecisionAction.Merge, item),
            Actions = (Applies(DecisionAction.Publish, item) ? nameof(DecisionAction.Publish) : nameof(DecisionAction.Hold), nameof(DecisionAction.Spam)),
            Share = EntryFacts.Share(comment, _policy),
            Findings = EntryFacts.Heaviest(item.Findings),
            Writer = writer is null ? null : EntryFacts.Writer(writer),
            Network = comment.Network,
            Source = comment.Kind == CommentKind.Comment ? null : EntryFacts.HostOf(comment.SourceUrl),
            Address = address,
            IsOpen = isOpen,
            Group = group,
        };
    }

    /// <summary>An open comment.</summary>
    public PaneView Pane(ReviewItem item, WriterRecord writer, EntryView entry, GroupView? group, Func<long, string> addressOf, string? from = null)
    {
        var comment = item.Comment;
        return new PaneView
        {
            Entry = entry,
            Group = group,
            State = Wording.Desk[$"State.{comment.State}"],
            Actions = Enum.GetValues<DecisionAction>().Where(action => Applies(action, item)).Select(action => action.ToString()).ToList(),
            CanReplaceOriginal = item.CanReplaceOriginal,
            Ways = [.. WaysOf(comment, from)],
            Edited = comment.EditedBy is { } moderator ? Wording.Decide.Format("Earlier.ByModerator", moderator) + "." : null,
            Html = new HtmlString(ThreadLinks.Into(ThreadOf(comment), GuiltyWords.Of(item.Findings).InHtml(comment.Html))),
            Page = item.Page is { } page ? PageOf(comment, page) : null,
            PostAddress = AddressOnPage(comment),
            InReplyTo = item.Parent is { } parent ? Wording.Desk.Format("InReplyTo", parent.AuthorName) : null,
            Voices = new VoicesViews(library).Of(item),
            Original = item.Original is { } original ? OriginalOf(item, original, addressOf(original.Id)) : null,
            Findings = FindingsOf(item),
            Score = comment.SpamScore.ToString("0.0", CultureInfo.CurrentCulture),
            Thresholds = string.Join(' ', ThresholdText.Of(_policy, scores).Prepend(Wording.Desk.Format("Thresholds", _policy.HoldAt, _policy.SpamAt))),
            Facts = FactsOf(comment, writer).ToList(),
            Decisions = item.History.Select(DecidedOf).ToList(),
        };
    }

    private PageElsewhereView PageOf(Comment comment, MentionPage page) => new(
        string.IsNullOrWhiteSpace(page.Title) ? MentionViews.SiteOf(comment)?.Host ?? page.Page : page.Title,
        MentionViews.SiteOf(comment),
        MentionViews.AuthorOf(comment),
        $"{Wording.Mentions[$"Page.{page.Response}"]} {Wording.Mentions.Format("Page.Seen", Moments.Of(page.Verified, library.Site.TimeZone).Text)}");

    private static IEnumerable<WayView> WaysOf(Comment comment, string? from)
    {
        var back = from is null ? "" : $"?from={Uri.EscapeDataString(from)}";
        if (comment is { Kind: CommentKind.Comment, State: not (CommentState.Withdrawn or CommentState.Duplicate or CommentState.Removed) })
            yield return Way("Way.Reply", "reply", "r");
        if (Edits.CanEdit(comment))
            yield return Way("Way.Edit", "edit", "e");
        yield return Way("Way.Sender", "sender", "b");
        if (comment.State == CommentState.Removed)
            yield return Way("Way.Forget", "forget", null) with { NeedsAdmin = true };
        yield return new WayView(Wording.Decide["Way.Log"], FormattableString.Invariant($"/review/log?comment={comment.Id}"), null);

        WayView Way(string text, string page, string? key) => new(Wording.Decide[text], FormattableString.Invariant($"/review/{page}/{comment.Id}{back}"), key);
    }

    private static bool Applies(DecisionAction action, ReviewItem item) => action switch
    {
        DecisionAction.Publish => item.Comment.State != CommentState.Published || item.Reason is not null,
        DecisionAction.Hold => item.Comment.State != CommentState.Held,
        DecisionAction.Spam => item.Comment.State != CommentState.Spam || item.Reason is not null,
        DecisionAction.Remove => item.Comment.State != CommentState.Removed,
        DecisionAction.Merge => item.CanMerge,
        _ => false,
    } && item.Comment.State != CommentState.Withdrawn;

    private string ThreadOf(Comment comment) => library.FindPost(comment.Post) is { } post ? SiteAddress.Of(post.Path) : "/";

    private string AddressOnPage(Comment comment)
    {
        var path = ThreadOf(comment);
        return comment.State == CommentState.Published ? $"{path}#{comment.Anchor}" : path;
    }

    private OriginalView OriginalOf(ReviewItem item, Comment original, string address)
    {
        var comment = item.Comment;
        var difference = WordDifference.Between(original.Text, comment.Text);
        return new OriginalView
        {
            Repeats = _reasons.Repeat(item),
            Name = original.AuthorName,
            Sent = Moments.Of(original.SubmittedAt, library.Site.TimeZone),
            Address = address,
            State = Wording.Desk[$"State.{original.State}"],
            Kind = KindOf(original),
            Post = original.Post == comment.Post ? null : TitleOf(original),
            PostAddress = AddressOnPage(original),
            Similarity = comment.Similarity is { } share ? Wording.Desk.Format("Similar", (int)Math.Floor(share * 100)) : null,
            Changes = ChangesText.Of(difference.Changes, original.Text == comment.Text),
            Earlier = new DifferenceHtml(Folding.Of(difference.Earlier), "del"),
            Later = new DifferenceHtml(Folding.Of(difference.Later), "ins"),
        };
    }

    private string TitleOf(Comment comment) => library.FindPost(comment.Post)?.Title ?? comment.Post;

    private static string? KindOf(Comment comment) => comment.Kind switch
    {
        CommentKind.Mention => Wording.Desk["MentionBy"],
        CommentKind.Backlink => Wording.Desk["BacklinkBy"],
        _ => null,
    };

    private List<FindingView> FindingsOf(ReviewItem item)
    {
        var (findings, verdict) = (item.Findings, item.Comment.Verdict);
        var heaviest = findings.Select(finding => Math.Abs(finding.Weight)).DefaultIfEmpty().Max();
        return Weighing.WithoutEach(verdict, findings, _policy).Select(View).ToList();

        FindingView View(Alternative without)
        {
            var finding = without.Finding;
            var weight = finding.Weight.ToString("0.0", CultureInfo.CurrentCulture);
            return new FindingView(
                FindingText.ForModerator(finding),
                Weighing.IsWithinCombination(finding, findings) ? $"({weight})" : weight,
                heaviest == 0 ? 0 : (int)Math.Round(Math.Abs(finding.Weight) / heaviest * 100),
                finding.Weight < 0,
                without.Kind == verdict ? null : Wording.Desk[$"Without.{without.Kind}"]);
        }
    }

    private IEnumerable<FactView> FactsOf(Comment comment, WriterRecord writer)
    {
        yield return new FactView(Wording.Desk["History"], HistoryOf(writer));
        yield return new FactView(Wording.Desk["Email"], comment.AuthorEmail ?? Wording.Desk["Unknown"]);
        yield return new FactView(Wording.Desk["Url"], comment.AuthorUrl ?? comment.SourceUrl ?? Wording.Desk["Unknown"]);
        yield return new FactView(Wording.Desk["Network"], comment.Network ?? Wording.Desk["Unknown"]);
        yield return new FactView(Wording.Desk["Channel"], ChannelsOf(comment));
        yield return new FactView(Wording.Desk["SentOn"], Moments.Of(comment.SubmittedAt, library.Site.TimeZone).Text);
        if (comment.UserAgent is { Length: > 0 } program)
            yield return new FactView(Wording.Desk["Program"], Lines.Shortened(program, 120));
    }

    private static string ChannelsOf(Comment comment) =>
        comment.Channels.Select(channel => Wording.Desk[$"Channel.{channel}"]).Aggregate((said, next) => Wording.Desk.Format("Channel.Also", said, next));

    private static string HistoryOf(WriterRecord writer) => writer.Total == 0
        ? Wording.Desk["History.None"]
        : Wording.Desk.Format("History.Line", writer.In(CommentState.Published), writer.In(CommentState.Spam), writer.In(CommentState.Held));

    private DecidedView DecidedOf(Decision decision) => new(
        Reasons.Decided(decision),
        Moments.Of(decision.At, library.Site.TimeZone),
        decision.UndoneBy is { } by ? Wording.Desk.Format("UndoneBy", by) : null);
}
