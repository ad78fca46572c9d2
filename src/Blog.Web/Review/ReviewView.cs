using Blog.Web.Discussion;
using Microsoft.AspNetCore.Html;

namespace Blog.Web.Review;

/// <summary>The desk: its piles, the list of one, and the comment that is open.</summary>
internal sealed record ReviewView
{
    /// <summary>The piles.</summary>
    public required IReadOnlyList<TabView> Tabs { get; init; }

    /// <summary>The name of the pile that is shown.</summary>
    public required string Tab { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>The group whose comments the list shows; null for a pile.</summary>
    public GroupView? Group { get; init; }

    /// <summary>What a pile is filtered by; null for a group.</summary>
    public FilterView? Filter { get; init; }

    /// <summary>Only a part of a large pile was looked through.</summary>
    public bool IsPartial { get; init; }

    /// <summary>The comments of the list.</summary>
    public required IReadOnlyList<EntryView> Entries { get; init; }

    /// <summary>The comment that is open beside the list.</summary>
    public PaneView? Open { get; init; }

    /// <summary>Whether the moderator opened it, so that it is what a small screen shows.</summary>
    public bool IsOpenByChoice { get; init; }

    /// <summary>The address of this list, which its forms post to.</summary>
    public required string Address { get; init; }

    /// <summary>Where the list begins; null at its beginning.</summary>
    public string? FirstPage { get; init; }

    /// <summary>Where the list goes on; null at its end.</summary>
    public string? NextPage { get; init; }

    /// <summary>The last decision, which can be undone.</summary>
    public UndoView? Undo { get; init; }

    /// <summary>What has to be told about the last thing done.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>The last entry of the log when the page was made.</summary>
    public long LastAct { get; init; }

    /// <summary>Why, as the moderator typed it for a decision that came too late; it is kept for another try.</summary>
    public string? Why { get; init; }

    /// <summary>The first pile in which something waits, where nothing does in this one.</summary>
    public TabView? GoOn { get; init; }

    /// <summary>Whether nothing waits in any pile.</summary>
    public bool NothingWaits { get; init; }
}

/// <summary>A pile, to go to.</summary>
internal sealed record TabView(string Text, string Address, int? Count, bool IsCurrent);

/// <summary>The decision that the undo button takes back.</summary>
internal sealed record UndoView(string Batch, string Text);

/// <summary>A comment in the list.</summary>
internal sealed record EntryView
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>What is sent back so that a decision made meanwhile is noticed: number and state.</summary>
    public required string Seen { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string Name { get; init; }

    /// <summary>"mention", for what is no comment.</summary>
    public string? Kind { get; init; }

    /// <summary>The title of the post.</summary>
    public required string Post { get; init; }

    /// <summary>When it was sent.</summary>
    public required MomentView Sent { get; init; }

    /// <summary>The first words, the guilty ones marked.</summary>
    public required IHtmlContent Words { get; init; }

    /// <summary>Why it is here, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether that is the sentence about an earlier comment, which matters more than all of the words.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>Whether it can be joined to an earlier one.</summary>
    public bool CanMerge { get; init; }

    /// <summary>The two things most often decided here: what lets it be, and what refuses it.</summary>
    public required (string Accept, string Refuse) Actions { get; init; }

    /// <summary>How likely spam it is to the judge: "84% spam".</summary>
    public required string Share { get; init; }

    /// <summary>The heaviest findings: short name and weight.</summary>
    public required IReadOnlyList<(string Name, string Weight)> Findings { get; init; }

    /// <summary>What became of the writer's other comments, in few words; null where it was not asked.</summary>
    public string? Writer { get; init; }

    /// <summary>The network it came from.</summary>
    public string? Network { get; init; }

    /// <summary>The host of the page that a linkback came from.</summary>
    public string? Source { get; init; }

    /// <summary>Where it is opened.</summary>
    public required string Address { get; init; }

    /// <summary>Whether it is the one that is open.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The comments that it stands for, when a group is folded into one entry.</summary>
    public GroupView? Group { get; init; }
}

/// <summary>An open comment, with everything needed to decide.</summary>
internal sealed record PaneView
{
    /// <summary>The comment as in the list.</summary>
    public required EntryView Entry { get; init; }

    /// <summary>The page elsewhere that it is; nothing for a comment.</summary>
    public PageElsewhereView? Page { get; init; }

    /// <summary>Where it stands, in a word.</summary>
    public required string State { get; init; }

    /// <summary>What can be decided; not what it is already.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>Whether it is a later version of the original, whose words can take the place of the original's.</summary>
    public bool CanReplaceOriginal { get; init; }

    /// <summary>What else can be done about it, each on a page of its own.</summary>
    public IReadOnlyList<WayView> Ways { get; init; } = [];

    /// <summary>That its words are not its author's any more.</summary>
    public string? Edited { get; init; }

    /// <summary>The text as readers see it, the guilty words marked.</summary>
    public required IHtmlContent Html { get; init; }

    /// <summary>The address of the post's page, at the comment where it is published.</summary>
    public required string PostAddress { get; init; }

    /// <summary>Whom it answers.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>What its author wrote in appeal, and what readers reported.</summary>
    public VoicesView? Voices { get; init; }

    /// <summary>The comments that it stands for or belongs to.</summary>
    public GroupView? Group { get; init; }

    /// <summary>Whether it stands for its whole group, which is then decided as one.</summary>
    public bool StandsForGroup => Entry.Group is not null;

    /// <summary>The earlier comment that it repeats or resembles.</summary>
    public OriginalView? Original { get; init; }

    /// <summary>What the judge noticed.</summary>
    public required IReadOnlyList<FindingView> Findings { get; init; }

    /// <summary>What the findings weigh together.</summary>
    public required string Score { get; init; }

    /// <summary>What weights mean: from where on a comment waits, and from where on it is spam.</summary>
    public required string Thresholds { get; init; }

    /// <summary>What is known about the writer: label and value.</summary>
    public required IReadOnlyList<FactView> Facts { get; init; }

    /// <summary>What was decided, the latest first.</summary>
    public required IReadOnlyList<DecidedView> Decisions { get; init; }
}

/// <summary>The earlier comment beside the one that repeats it, word by word.</summary>
internal sealed record OriginalView
{
    /// <summary>In which way it is repeated, where the reason that leads does not say so already.</summary>
    public string? Repeats { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string Name { get; init; }

    /// <summary>When.</summary>
    public required MomentView Sent { get; init; }

    /// <summary>Where it is opened.</summary>
    public required string Address { get; init; }

    /// <summary>Where it stands, in a word.</summary>
    public required string State { get; init; }

    /// <summary>"mention", for what is no comment.</summary>
    public string? Kind { get; init; }

    /// <summary>The title of its post, where that is another than the later one's.</summary>
    public string? Post { get; init; }

    /// <summary>The address of its post's page, at the comment where it is published.</summary>
    public required string PostAddress { get; init; }

    /// <summary>"98% the same"; null where that was not measured.</summary>
    public string? Similarity { get; init; }

    /// <summary>What was done to its words, in one sentence.</summary>
    public required string Changes { get; init; }

    /// <summary>Its words, with those marked that the later one lacks.</summary>
    public required IHtmlContent Earlier { get; init; }

    /// <summary>The later words, with those marked that are new.</summary>
    public required IHtmlContent Later { get; init; }
}

/// <summary>Something the judge noticed: the sentence, the weight, the length of its bar from 0 to 100, and what would have been without it where that is something else.</summary>
internal sealed record FindingView(string Sentence, string Weight, int Bar, bool SpeaksForIt, string? Without);

/// <summary>A page on which something can be done about a comment: what, where, the key that opens it, and whether it takes an administrator.</summary>
internal sealed record WayView(string Text, string Address, string? Key, bool NeedsAdmin = false);

/// <summary>Something known about the writer.</summary>
internal sealed record FactView(string Label, string Value, string? Address = null);

/// <summary>A decision, in a sentence.</summary>
internal sealed record DecidedView(string Sentence, MomentView At, string? Undone);

/// <summary>A page elsewhere that links to a post, as a moderator judges it.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Site">Where it is; nothing where that cannot be linked to.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="About">How it responds, and when the link was last seen.</param>
internal sealed record PageElsewhereView(string Title, LinkToSite? Site, PersonView Author, string About);
