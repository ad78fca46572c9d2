namespace Blog.Moderation.Signals;

/// <summary>Every signal, in the order in which equal findings are listed.</summary>
internal static class AllSignals
{
    public static IReadOnlyList<ISignal> List { get; } =
    [
        new HoneypotSignal(),
        new QuickFormSignal(),
        new StampSignal(),
        new ManyLinksSignal(),
        new OnlyLinksSignal(),
        new LinkInNameSignal(),
        new BulletinMarkupSignal(),
        new HtmlLinkSignal(),
        new ShortenerSignal(),
        new MisleadingLinkSignal(),
        new CondemnedHostSignal(),
        new LinkFarmSignal(),
        new HiddenLinkSignal(),
        new CondemnedPageHostSignal(),
        new SpamWordSignal(),
        new HoldWordSignal(),
        .. BaitSignal.All,
        new DisguisedLettersSignal(),
        new ContactBaitSignal(),
        new EmptyPraiseSignal(),
        new OffTopicLinkSignal(),
        new OtherLanguageSignal(),
        new PageLanguageSignal(),
        new PageTopicSignal(),
        new RelevantSignal(),
        .. FloodSignal.All,
        new BurstSignal(),
        new FirstCommentSignal(),
        new CondemnedAuthorSignal(),
        new KnownAuthorSignal(),
        new TrustedAuthorSignal(),
        .. BlockedSignal.All,
        new VouchedForSignal(),
        new KeywordNameSignal(),
        new DisposableMailSignal(),
        new ReservedNameSignal(),
        new SourceRulingSignal("held-at-source", SourceRuling.Held, 0),
        SourceRulingSignal.Spam,
        .. RepeatSignal.All,
        .. LearnedSignal.All,
    ];
}
