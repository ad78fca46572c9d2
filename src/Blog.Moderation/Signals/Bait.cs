namespace Blog.Moderation.Signals;

/// <summary>
/// Words and phrases that spam lives on, in English and Dutch, collected by hand. Each has to be rare in honest comments on most blogs:
/// one of them never holds a comment, three do.
/// </summary>
internal static class Bait
{
    private static readonly string[] s_gambling =
    [
        "online casino", "live casino", "casino bonus", "free spins", "sports betting", "betting site", "slot online", "slot gacor", "situs judi", "judi online", "togel", "jackpot slot", "no deposit bonus",
        "gratis spins", "online gokken", "casino zonder cruks", "goksite", "gokken zonder cruks",
    ];

    private static readonly string[] s_pharmacy =
    [
        "viagra", "cialis", "levitra", "kamagra", "tramadol", "xanax online", "buy pills", "online pharmacy", "without prescription", "weight loss pills", "keto gummies", "cbd gummies", "penis enlargement", "erectile dysfunction",
        "zonder recept", "online apotheek", "afvalpillen", "afslankpillen", "erectiepillen",
    ];

    private static readonly string[] s_money =
    [
        "payday loan", "payday loans", "instant loan", "loan offer", "bad credit", "credit repair", "make money online", "earn money online", "earn money from home", "work from home jobs", "passive income", "get rich",
        "financial freedom", "forex trading", "forex signals", "binary options", "crypto investment", "bitcoin investment", "crypto recovery", "recover lost bitcoin", "double your bitcoin", "trading bot", "guaranteed returns", "recovery expert",
        "geld lenen zonder bkr", "lenen zonder bkr", "minilening", "snel geld verdienen", "online geld verdienen", "thuis geld verdienen", "bitcoin investeren", "gegarandeerd rendement",
    ];

    private static readonly string[] s_promotion =
    [
        "seo services", "seo service", "seo agency", "seo expert", "buy backlinks", "quality backlinks", "guest post service", "link building service", "rank your website", "first page of google", "increase your traffic", "buy followers",
        "buy instagram followers", "cheap web hosting", "replica watches", "replica handbags", "cheap jerseys", "essay writing service", "buy essay", "fake passport", "counterfeit money", "escort service", "escorts in", "call girls", "sex cam", "hot girls",
        "backlinks kopen", "linkbuilding pakket", "volgers kopen", "hoger in google", "replica horloges", "scriptie laten schrijven", "vals geld", "escortservice",
    ];

    private static readonly string[] s_persons =
    [
        "spell caster", "love spell", "love spells", "whatsapp me", "contact him on whatsapp", "dm me on telegram", "join my telegram", "customer support number", "toll free number", "hire a hacker", "ethical hacker for hire",
        "liefdesspreuk", "app mij op whatsapp",
    ];

    public static WordList Words { get; } = WordList.Of([.. s_gambling, .. s_pharmacy, .. s_money, .. s_promotion, .. s_persons]);
}
