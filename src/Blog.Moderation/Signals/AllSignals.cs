namespace Blog.Moderation.Signals;

/// <summary>Every signal, in the order in which equal findings are listed.</summary>
internal static class AllSignals
{
    public static IReadOnlyList<ISignal> List => [.. OfRules, .. OfLearning, OfStarter];

    /// <summary>Those that follow a rule.</summary>
    public static IReadOnlyList<ISignal> OfRules { get; } =
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
        new SelfPromotionSignal(),
        new PrizeSignal(),
        new FreeOfferSignal(),
        new PaidMessageSignal(),
        new LinkCallSignal(),
        new SearchBaitSignal(),
        new GamblingNameSignal(),
        new LettersApartSignal(),
        new EmptyPraiseSignal(),
        new TemplatePraiseSignal(),
        new OffTopicLinkSignal(),
        new StrangerLinkSignal(),
        new OtherScriptSignal(),
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
    ];

    /// <summary>What was learned elsewhere, looked at last: it may not turn what waits into spam.</summary>
    public static ISignal OfStarter { get; } = new StarterSignal();

    /// <summary>Those that follow what decisions taught, which may depend on what the others noticed.</summary>
    public static IReadOnlyList<ISignal> OfLearning { get; } = LearnedSignal.All;
}
